using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Tests.Contract;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Mission;

namespace ZoomCustom.Tests.Answers;

/// <summary>Tests records with values that differ from Zoom's documentation.</summary>
public sealed class OddValueTests
{
    /// <summary>A field with an unexpected value, its count in the warning, and the kept value as JSON.</summary>
    public static TheoryData<string, string, string> Misfits =>
        new()
        {
            { """ "dept":["Sales"] """, "dept (1)", """["Sales"]""" },
            { """ "dept":{} """, "dept (1)", "{}" },
            { """ "dept":{"name":"Sales"} """, "dept (1)", """{"name":"Sales"}""" },
            { """ "language":[] """, "language (1)", "[]" },
            { """ "created_at":{} """, "created_at (1)", "{}" },
            { """ "created_at":"lots" """, "created_at (1)", "\"lots\"" },
            { """ "created_at":5 """, "created_at (1)", "5" },
            { """ "login_types":["SSO"] """, "login_types (1)", """["SSO"]""" },
            { """ "login_types":"SSO" """, "login_types (1)", "\"SSO\"" },
            { """ "group_ids":"g" """, "group_ids (1)", "\"g\"" },
            { """ "group_ids":["g",{"id":"h"}] """, "group_ids (1)", """["g",{"id":"h"}]""" },
            { """ "custom_attributes":["a"] """, "custom_attributes (1)", """["a"]""" },
            { """ "type":"lots" """, "type (1)", "\"lots\"" },
            { """ "type":[2] """, "type (1)", "[2]" },
            { """ "type":1.5 """, "type (1)", "1.5" },
            { """ "pmi":"lots" """, "pmi (1)", "\"lots\"" },
            { """ "pmi":99999999999999999999 """, "pmi (1)", "99999999999999999999" },
            { """ "pmi":true """, "pmi (1)", "true" },
            { """ "verified":99999999999 """, "verified (1)", "99999999999" },
            { """ "use_pmi":"maybe" """, "use_pmi (1)", "\"maybe\"" },
            { """ "use_pmi":2 """, "use_pmi (1)", "2" },
            { """ "dept":[[[[[["deep"]]]]]] """, "dept (1)", """[[[[[["deep"]]]]]]""" },
        };

    /// <summary>Values of another type with the same meaning.</summary>
    public static TheoryData<string, string, string> Same =>
        new()
        {
            { """ "type":"2" """, "Type", "Licensed" },
            { """ "pmi":"123" """, "Pmi", "123" },
            { """ "pmi":123.0 """, "Pmi", "123" },
            { """ "use_pmi":"true" """, "UsePmi", "True" },
            { """ "use_pmi":1 """, "UsePmi", "True" },
            { """ "dept":12 """, "Department", "12" },
            { """ "dept":1.5 """, "Department", "1.5" },
            { """ "dept":true """, "Department", "true" },
            { """ "dept":99999999999999999999 """, "Department", "99999999999999999999" },
            { """ "group_ids":[1,null,"g"] """, "GroupIds", "1 g" },
            { """ "pmi":"" """, "Pmi", "" },
            { """ "created_at":"" """, "CreatedAt", "" },
            { """ "dept":null """, "Department", "" },
            { """ "$ref":"1" """, "Department", "" },
        };

    [Theory, MemberData(nameof(Misfits))]
    public void A_record_in_a_list_keeps_an_unexpected_value(string field, string counted, string kept)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"users":[{"id":"a",{{field}}},{"id":"b"}],"total_records":2}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Get-ZoomUser -Status active").Clean();
        Assert.Equal(["a", "b"], outcome.Values<string>("Id"));
        Assert.Equal(
            $"Zoom sent values that don't have the documented type: {counted}. "
                + "The AdditionalProperties of the records contain the unchanged values.",
            Assert.Single(outcome.Warnings)
        );
        string name = counted.Split(' ')[0];
        var more = (IReadOnlyDictionary<string, object?>)outcome.Output[0].Properties["AdditionalProperties"].Value;
        Assert.Equal(kept, JsonConvert.SerializeObject(more[name]));
        Assert.Single(server.Requests);
    }

    [Theory, MemberData(nameof(Misfits))]
    public void A_single_record_keeps_an_unexpected_value(string field, string counted, string kept)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"id":"a",{{field}}}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Get-ZoomUser -UserId a, b").Clean();
        Assert.Equal(["a", "a"], outcome.Values<string>("Id"));
        Assert.Contains(counted.Replace("(1)", "(2)", StringComparison.Ordinal), Assert.Single(outcome.Warnings));
        string name = counted.Split(' ')[0];
        var more = (IReadOnlyDictionary<string, object?>)outcome.Output[0].Properties["AdditionalProperties"].Value;
        Assert.Equal(kept, JsonConvert.SerializeObject(more[name]));
    }

    /// <summary>Changes that depend on a field of a user, and a value of the field that can't be read.</summary>
    [Theory]
    [InlineData("Remove-ZoomGroupMember -Confirm:$false u -AllGroups", """ "group_ids":"g" """)]
    [InlineData("Remove-ZoomGroupMember -Confirm:$false u -AllGroups", """ "group_ids":[["g"]] """)]
    [InlineData("Remove-ZoomGroupMember -GroupId 1 u -WhatIf", """ "group_ids":{"id":"g"} """)]
    [InlineData("Remove-ZoomRoleMember -Confirm:$false 3 u -ErrorIfUnchanged", """ "role_id":["3"] """)]
    [InlineData("Remove-ZoomRoleMember -Confirm:$false 3 u@example.com", """ "id":["u"] """)]
    [InlineData("Move-ZoomUserLicense -Confirm:$false u v", """ "id":{} """)]
    [InlineData("Move-ZoomUserLicense -Confirm:$false u v", """ "type":"lots" """)]
    [InlineData("Move-ZoomUserLicense -Confirm:$false u v", """ "zoom_one_type":[16] """)]
    public void A_change_that_depends_on_an_unreadable_value_isnt_sent(string script, string field)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"email":"u@example.com",{{field}}}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run(script);
        Assert.Equal("BadAnswer", outcome.ErrorId);
        Assert.Contains($"depends on the user's {field.Split('"')[1]}", outcome.Error.Exception.Message);
        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [InlineData("""[{"id":"3","name":["Help Desk"]},{"id":"4","name":"Pilots"}]""", "1 role(s) without a name that can be read")]
    [InlineData("""[{"id":["3"],"name":"Help Desk"}]""", "'Help Desk' without an ID that can be read")]
    public void An_unreadable_name_or_ID_is_part_of_the_error(string roles, string expected)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"roles":{{roles}}}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Add-ZoomRoleMember 'Help Desk' u");
        Assert.Contains(expected, outcome.Error.Exception.Message);
        Assert.Single(server.Requests);
    }

    [Theory, MemberData(nameof(Same))]
    public void A_value_with_the_same_meaning_is_converted(string field, string property, string text)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"users":[{"id":"a",{{field}}},{"id":"b"}]}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run($"Get-ZoomUser -Status active | ForEach-Object {{ \"$($_.{property})\" }}").Clean();
        Assert.Equal([text, ""], outcome.Output.Select(o => o.ToString()));
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData("\"12/22/2021 16:20\"", "2021-12-22 16:20:00 Unspecified", "")]
    [InlineData("\"2021-12-22T16:20:00Z\"", "2021-12-22 16:20:00 Local", "")]
    [InlineData("\"22.12.2021\"", "", "join_time (1)")]
    [InlineData("1640190000", "", "join_time (1)")]
    public void A_time_without_a_zone_keeps_its_clock_time(string value, string shown, string warned)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"meetings":[{"uuid":"a","join_time":{{value}}}]}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell
            .Run(
                "Get-ZoomUserMeetingReport u -From (Get-Date) | ForEach-Object { \"$(if ($_.JoinTime) { Get-Date $_.JoinTime -Format "
                    + "'yyyy-MM-dd HH:mm:ss' }) $($_.JoinTime.Kind)\" }"
            )
            .Clean();
        Assert.Equal(shown, outcome.Output.Single().ToString()!.Trim());
        Assert.Equal(warned.Length > 0, outcome.Warnings.Any(text => text.Contains(warned)));
    }

    [Fact]
    public void The_warning_names_a_nested_field_with_its_parent()
    {
        using var server = new ByteServer(_ =>
            ByteServer.Json(
                """{"users":[{"id":"a","custom_attributes":[{"key":"k","value":[1]}]},{"id":"b","custom_attributes":[{"value":{}}]}]}"""
            )
        );
        using Shell shell = server.Connect();
        Outcome outcome = shell
            .Run("(Get-ZoomUser -Status active).CustomAttributes | ForEach-Object { \"$($_.Key) $($_.AdditionalProperties.value.Count)\" }")
            .Clean();
        Assert.Equal(["k 1", " 0"], outcome.Output.Select(o => o.ToString()));
        Assert.Contains("custom_attributes.value (2)", Assert.Single(outcome.Warnings));
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("5", "5")]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("[1]", "[1]")]
    [InlineData("true,false", "true, false")]
    public void An_item_that_isnt_a_record_is_left_out_with_a_warning(string items, string shown)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"users":[{"id":"a"},{{items}},{"id":"b"}]}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Get-ZoomUser -Status active").Clean();
        Assert.Equal(["a", "b"], outcome.Values<string>("Id"));
        string warning = Assert.Single(outcome.Warnings);
        Assert.Contains($"'users' that aren't records. They were left out ({items.Split(',').Length}): {shown}.", warning);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    [InlineData("\"lots\"", true)]
    [InlineData("99999999999999999999", true)]
    [InlineData("{}", true)]
    [InlineData("[2]", true)]
    [InlineData("-1", true)]
    public void A_total_that_isnt_a_number_only_causes_a_warning(string total, bool told)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"total_records":{{total}},"users":[{"id":"a"},{"id":"b"}]}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Get-ZoomUser -Status active").Clean();
        Assert.Equal(["a", "b"], outcome.Values<string>("Id"));
        Assert.Equal(told, outcome.Warnings.Any(warning => warning.Contains("total_records (1)", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_list_of_many_pages_has_one_warning()
    {
        using var server = new ByteServer(request =>
            ByteServer.Json(
                request.Query.ContainsKey("next_page_token")
                    ? """{"users":[{"id":"c","dept":[],"pmi":{}},{"id":"d","dept":[]}],"next_page_token":""}"""
                    : """{"users":[{"id":"a","dept":[]},{"id":"b"}],"next_page_token":"2"}"""
            )
        );
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Get-ZoomUser -Status active").Clean();
        Assert.Equal(["a", "b", "c", "d"], outcome.Values<string>("Id"));
        Assert.Contains("documented type: dept (3), pmi (1).", Assert.Single(outcome.Warnings));
    }

    public static TheoryData<string> Lists =>
        [.. Reads.All.Select(read => read.Operation).Where(id => OperationCatalog.Find(id).Items is not null)];

    /// <summary>Tests each unexpected value in each field of each list. No record may be lost.</summary>
    [Theory, MemberData(nameof(Lists))]
    public void No_unexpected_value_loses_a_record(string operation)
    {
        Operation list = OperationCatalog.Find(operation);
        JObject filled = OpenApiContract.Find(list.Method, list.Path)!.Filled();
        var record = (JObject)filled[list.Items!]![0]!;
        JToken[] odd = [new JArray("x"), new JObject { ["x"] = 1 }, "odd", 7, 1.5, true, JValue.CreateNull(), new JArray(), 1e300, ""];
        var records = new JArray(
            from property in record.Properties()
            from value in odd
            let copy = (JObject)record.DeepClone()
            let set = copy[property.Name] = value
            select copy
        );
        using var server = new ByteServer(_ => ByteServer.Json(new JObject { [list.Items!] = records }.ToString(Formatting.None)));
        using Shell shell = server.Connect();
        string script = Reads
            .All.Single(read => read.Operation == operation)
            .Script.Replace(" -WarningAction Ignore", "", StringComparison.Ordinal);
        script += ListTests.OneList.GetValueOrDefault(operation, "");
        Outcome outcome = shell.Run($"@({script}).Count", ListTests.Variables).Clean();
        Assert.Equal(records.Count * server.Requests.Count, outcome.Output.Single().BaseObject);
        Assert.Contains(outcome.Warnings, warning => warning.Contains("documented type", StringComparison.Ordinal));
    }
}
