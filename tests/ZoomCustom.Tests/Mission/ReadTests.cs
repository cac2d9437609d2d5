using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Tests.Contract;
using ZoomCustom.Tests.Conventions;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

public sealed class ReadTests : Tenant
{
    public static TheoryData<string> Operations => [.. Reads.All.Select(read => read.Operation)];

    public static TheoryData<string> SeedScopes => [.. CustomIntegration.Scopes.Select(scope => scope.Name)];

    [Fact]
    public void Every_read_operation_is_tested() =>
        Complete.Assert(
            OperationCatalog.All.Where(operation => !operation.IsChange).Select(o => o.Id),
            Reads.All.Select(read => read.Operation),
            "a line in tests/ZoomCustom.Tests/Mission/Reads.cs"
        );

    [Theory, MemberData(nameof(Operations))]
    public void A_read_returns_objects_of_its_type(string operation)
    {
        (_, string script, string type) = Reads.All.Single(read => read.Operation == operation);
        Outcome outcome = Run(script, Reads.Names(Account)).Clean();
        Assert.NotEmpty(outcome.Output);
        Assert.All(outcome.Output, record => Assert.Equal("ZoomCustom.Models." + type, record.BaseObject.GetType().FullName));
        Assert.Contains(
            Account.Exchanges,
            exchange => OperationCatalog.Match(exchange.Request.Method, exchange.Request.Path["/v2".Length..], out _)?.Id == operation
        );
    }

    [Theory, MemberData(nameof(SeedScopes))]
    public void Reads_without_their_scope_fail_before_sending_and_all_others_work(string scope)
    {
        Account.Withhold(scope);
        Connect().Clean();
        (string, object?)[] names = Reads.Names(Account);
        string[] granted = [.. (IEnumerable<string>)Run("(Get-ZoomCustomSession).Scopes").Clean().Output.Select(s => s.ToString())];
        Assert.DoesNotContain(scope, granted);
        int refused = 0;
        foreach ((string operation, string script, _) in Reads.All)
        {
            Account.ClearExchanges();
            Outcome outcome = Run($"try {{ {script} }} catch {{ throw }}", names);
            if (OperationCatalog.Find(operation).AnyOfScopes.Intersect(granted).Any())
            {
                outcome.Clean();
                Assert.NotEmpty(outcome.Output);
                continue;
            }

            refused++;
            Assert.Equal("MissingScope", outcome.ErrorId);
            Assert.Contains(scope, outcome.Error.Exception.Message);
            Assert.Empty(Account.Exchanges);
        }

        Assert.True(refused > 0, "No read needs the scope.");
    }

    [Theory, MemberData(nameof(Operations))]
    public void Every_documented_field_can_be_read(string operation)
    {
        Operation asked = OperationCatalog.Find(operation);
        JObject answer = OpenApiContract.Find(asked.Method, asked.Path)!.Filled();
        // The cmdlet reads only one page.
        answer.Remove("next_page_token");
        Account.AnswerWith(operation, answer.ToString(Formatting.None));
        (_, string script, _) = Reads.All.Single(read => read.Operation == operation);
        PSObject record = Run(script, Reads.Names(Account)).Clean().Output[0];
        JToken sent = asked.Items is { } items ? answer[items]![0]! : answer;
        string[] lost = [.. Lost(sent, record, "")];
        Assert.True(lost.Length == 0, "Missing from the object: " + string.Join(", ", lost));
    }

    private protected override bool KeepsContract => false;

    /// <summary>Returns the fields that are missing from an object.</summary>
    private static IEnumerable<string> Lost(JToken sent, object? read, string path)
    {
        read = read is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : read;
        switch (sent)
        {
            case JObject record:
                foreach (JProperty field in record.Properties())
                {
                    object? value = Member(read, field.Name);
                    foreach (string lost in value is null ? [path + "." + field.Name] : Lost(field.Value, value, path + "." + field.Name))
                        yield return lost;
                }

                break;
            case JArray list:
                object?[] values = [.. (read as IEnumerable ?? Array.Empty<object>()).Cast<object?>()];
                if (values.Length != list.Count)
                    yield return path;
                else
                    foreach (string lost in list.SelectMany((item, i) => Lost(item, values[i], path)))
                        yield return lost;
                break;
        }
    }

    private static object? Member(object? owner, string name)
    {
        if (owner is IDictionary part)
            return part.Contains(name) ? part[name] ?? "" : null;
        string plain = name.Replace("_", "", StringComparison.Ordinal);
        string[] own = plain == "dept" ? ["dept", "department"] : [plain];
        return owner
            ?.GetType()
            .GetProperties()
            .FirstOrDefault(p => own.Contains(p.Name, StringComparer.OrdinalIgnoreCase))
            ?.GetValue(owner);
    }
}
