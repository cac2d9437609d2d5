using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using AngleSharp.Dom;
using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Licenses;

public sealed class ExportZoomLicenseReportTests : Tenant, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");

    private string File1 => Path.Combine(_folder.FullName, "report.html");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_report_has_the_sums_and_the_users_of_Get_ZoomLicenseUse()
    {
        Outcome uses = Run("$use = Get-ZoomLicenseUse; $use | Export-ZoomLicenseReport $path; $use", ("path", File1)).Clean();
        IDocument page = Read();
        decimal saving = uses.Output.Sum(use => (decimal)use.Properties["MonthlySaving"].Value);
        Assert.True(saving > 0);
        Assert.Equal(saving, Number(Summary(page)[2]));
        Assert.Contains($"In 12 months, that's {Money(saving * 12)}.", Text(page.QuerySelector(".summary")!));
        // The account's plans with known prices.
        decimal cost = Run("Get-ZoomLicensePool").Clean().Output.Sum(pool => (decimal?)pool.Properties["MonthlyCost"].Value ?? 0);
        Assert.Equal(cost, Number(Summary(page)[0]));
        Assert.Equal(
            $"{uses.Output.Count(use => true.Equals(use.Properties["NeedsLicense"].Value))} of {uses.Output.Count}",
            Summary(page)[1]
        );

        // The departments add up, and each user and rule is there.
        IElement[] departments = [.. Section(page, "departments").QuerySelectorAll("tbody tr")];
        Assert.Equal(saving, departments.Sum(row => Number(Text(row.Children[^1]))));
        Assert.Equal(uses.Output.Count, departments.Sum(row => Number(Text(row.Children[2]))));
        Assert.Equal(
            uses.Output.Select(use => $"{Value(use, "Email")} {Value(use, "ReasonCode")} {Value(use, "Reason")}").Order(),
            page.QuerySelectorAll("#list tbody tr").Select(row => $"{Text(row.QuerySelector(".more")!)} {Text(row.Children[7])}").Order()
        );
        string group = Text(Section(page, "groups").QuerySelector("tbody th")!);
        Assert.Equal(
            uses.Output.Count(use => ((IEnumerable<string>)use.Properties["GroupNames"].Value).Contains(group)),
            Number(Text(Section(page, "groups").QuerySelector("tbody tr")!.Children[2]))
        );
    }

    [Fact]
    public void Without_input_it_reads_once_and_with_the_same_parameters()
    {
        Run("Get-ZoomLicenseUse -Days 30 | Export-ZoomLicenseReport $path", ("path", File1)).Clean();
        string piped = Body(Read());
        Assert.Contains("Use in the 30 days before", piped);
        Account.ClearExchanges();
        Run("Export-ZoomLicenseReport $path -Days 30", ("path", File1)).Clean();
        Assert.Equal(WithoutTime(piped), WithoutTime(Body(Read())));
        Assert.Single(Account.Exchanges, one => one.Request.Path.EndsWith("/plans/usage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_library_for_the_page_is_loaded_only_when_a_page_is_written()
    {
        const string asks =
            "[Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq ZoomCustom | ForEach-Object Assemblies | "
            + "Where-Object { $_.GetName().Name -eq 'Handlebars' } | ForEach-Object { [Console]::Out.WriteLine(\"$when loaded\") }; ";
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"Import-Module '{Paths.Manifest}'; Connect-ZoomCustom -Sandbox; $when = 'import'; {asks}"
                + $"$use = Get-ZoomLicenseUse; $when = 'use'; {asks}"
                + $"$use | Export-ZoomLicenseReport '{File1}'; $when = 'report'; {asks}"
        );
        Assert.True(code == 0, errors);
        Assert.Equal("report loaded", output.Trim());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("O'Hara \" onmouseover=\"alert(1)")]
    [InlineData("{{Title}} {{{Script}}} & </bdi></table>")]
    [InlineData("\u05D3\u05E0\u05D4 \u202Egnorw\u202C")]
    public void Names_are_only_text(string name)
    {
        SandboxUser user = Licensed;
        (user.FirstName, user.LastName, user.Department) = (name, "", name);
        SandboxGroup group = Account.MakeGroup(name);
        group.Add(user);
        Run("Export-ZoomLicenseReport $path -Title $title", ("path", File1), ("title", name)).Clean();
        IDocument page = Read();
        Assert.Equal(name, page.Title);
        IElement row = page.QuerySelectorAll("#list tbody tr").Single(one => Text(one.QuerySelector(".more")!) == user.Email);
        Assert.Equal([name, user.Email, name], row.QuerySelectorAll("bdi").Take(3).Select(Text));
        Assert.Contains(name, row.QuerySelectorAll("bdi").Select(Text).ElementAt(3), StringComparison.Ordinal);
        Assert.Single(page.Scripts);
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            one => one.Name.StartsWith("on", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Control_characters_become_visible()
    {
        SandboxUser user = Licensed;
        (user.FirstName, user.LastName) = ("Bell\u0007", "\u001B[31m\u0000");
        Run("Export-ZoomLicenseReport $path", ("path", File1)).Clean();
        Assert.Contains("Bell\uFFFD \uFFFD[31m\uFFFD", Read().QuerySelectorAll("#list tbody th bdi").Select(Text));
    }

    [Fact]
    public void The_page_needs_nothing_from_elsewhere_and_its_policy_allows_only_its_own_style_and_script()
    {
        Run("Export-ZoomLicenseReport $path", ("path", File1)).Clean();
        IDocument page = Read();
        Assert.DoesNotMatch("(https?:)?//[a-z]|@import|url\\(", File.ReadAllText(File1));
        Assert.Empty(page.QuerySelectorAll("[src], [href], [style], link, iframe, object, embed, img"));
        string policy = page.QuerySelector("meta[http-equiv]")!.GetAttribute("content")!;
        Assert.Equal(
            $"default-src 'none'; style-src '{Hash(page.QuerySelector("style")!)}'; script-src '{Hash(page.Scripts.Single())}'; "
                + "base-uri 'none'; form-action 'none'",
            policy
        );
    }

    [Theory]
    [InlineData("report:read:billing_invoice:admin")]
    [InlineData("billing:read:plan_usage:admin")]
    public void An_unknown_price_is_unknown_and_not_0(string scope)
    {
        Account.Withhold(scope);
        Connect().Clean();
        Run("Export-ZoomLicenseReport $path", ("path", File1)).Clean();
        IDocument page = Read();
        string[] summary = Summary(page);
        Assert.Equal(["unknown", "unknown"], [summary[0], summary[2]]);
        Assert.DoesNotContain("12 months", Body(page));
        Assert.Contains(scope, Body(page));
        Assert.All(page.QuerySelectorAll("#list tbody tr"), row => Assert.Equal("unknown", Text(row.Children[8])));
        Assert.All(
            page.QuerySelectorAll("#list tbody tr").Where(row => Text(row.Children[6]) == "Reclaim"),
            row => Assert.Equal("unknown", Text(row.Children[9]))
        );

        // The prices that the user specifies have no currency.
        Run("Get-ZoomLicenseUse -Price @{ Licensed = 10 } | Export-ZoomLicenseReport $path -Price @{ Licensed = 10 }", ("path", File1))
            .Clean();
        page = Read();
        int reclaimed = page.QuerySelectorAll("#list tbody tr").Count(row => Text(row.Children[6]) == "Reclaim");
        Assert.Equal((10m * reclaimed).ToString("N2", CultureInfo.InvariantCulture), Summary(page)[2]);
    }

    [Fact]
    public void The_currency_is_that_of_the_invoice()
    {
        Account.AnswerWith(
            "ListBillingInvoices",
            $$"""
            {"currency":"EUR","invoices":[{"invoice_charge_name":"Zoom Meetings Pro","invoice_number":"1","quantity":{{Account.LicensesBought}},
            "total_amount":"{{Account.LicensesBought * 12}}.00","tax_amount":"0.00","start_date":"2026-10-01","end_date":"2026-11-01"}]}
            """
        );
        Run("Export-ZoomLicenseReport $path", ("path", File1)).Clean();
        Assert.EndsWith("\u00A0EUR", Summary(Read())[2]);
        Assert.DoesNotContain("USD", Body(Read()));
    }

    [Fact]
    public void WhatIf_reads_and_writes_nothing()
    {
        Account.ClearExchanges();
        Run("Export-ZoomLicenseReport $path -WhatIf", ("path", File1)).Clean();
        Assert.Empty(_folder.EnumerateFiles());
        Assert.Equal(0, Sent("GET"));
    }

    [Fact]
    public void A_file_that_exists_is_replaced_unless_the_user_objects()
    {
        File.WriteAllText(File1, "old");
        Assert.Equal("FileExists", Terminates("Export-ZoomLicenseReport $path -NoClobber", ("path", File1)).ErrorId);
        File.SetAttributes(File1, FileAttributes.ReadOnly);
        Assert.Equal("CannotWrite", Terminates("Export-ZoomLicenseReport $path", ("path", File1)).ErrorId);
        Assert.Equal("old", File.ReadAllText(File1));
        Outcome written = Run("@() | Export-ZoomLicenseReport $path -Force -PassThru", ("path", File1)).Clean();
        Assert.Equal(File1, Assert.IsType<FileInfo>(Assert.Single(written.Output).BaseObject).FullName);
        Assert.Equal("Zoom licenses", Read().Title);
        // Nothing else is left.
        Assert.Single(_folder.EnumerateFiles());
    }

    [Fact]
    public void A_path_that_cant_be_written_fails_before_anything_is_read()
    {
        Account.ClearExchanges();
        string missing = Path.Combine(_folder.FullName, "no", "report.html");
        Assert.Equal("CannotWrite", Terminates("Export-ZoomLicenseReport $path", ("path", missing)).ErrorId);
        Assert.Equal("CannotWrite", Terminates("Export-ZoomLicenseReport $path", ("path", _folder.FullName)).ErrorId);
        Assert.Equal("CannotWrite", Terminates("Export-ZoomLicenseReport Variable:report").ErrorId);
        Assert.Equal("CannotWrite", Terminates("Export-ZoomLicenseReport nosuchdrive:/report.html").ErrorId);
        Assert.Equal(0, Sent("GET"));
    }

    [Fact]
    public void A_PowerShell_path_is_relative_to_the_current_location()
    {
        Run("Push-Location $folder; @() | Export-ZoomLicenseReport report.html; Pop-Location", ("folder", _folder.FullName)).Clean();
        Assert.True(File.Exists(File1));
    }

    [Fact]
    public void Input_that_isnt_a_license_use_ends_the_command_and_the_old_report_stays()
    {
        File.WriteAllText(File1, "old");
        Assert.Equal("InvalidArgument", Terminates("Get-ZoomUser -First 2 | Export-ZoomLicenseReport $path", ("path", File1)).ErrorId);
        Outcome days = Terminates("Get-ZoomLicenseUse | Export-ZoomLicenseReport $path -Days 30", ("path", File1));
        Assert.Equal("InvalidArgument", days.ErrorId);
        Assert.Contains("-Days", days.Error.Exception.Message);
        Assert.Equal("old", File.ReadAllText(File1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_report_about_hardly_any_user_is_a_valid_page(int users)
    {
        Run("Get-ZoomLicenseUse -First $first | Export-ZoomLicenseReport $path", ("first", users), ("path", File1)).Clean();
        IDocument page = Read();
        Assert.Equal(users, page.QuerySelectorAll("#list tbody tr").Length);
        Assert.Equal($"{users} licensed user{(users == 1 ? "" : "s")}", Text(page.QuerySelector("#status")!));
    }

    /// <summary>Reads the page, and checks that it's valid.</summary>
    private IDocument Read()
    {
        var errors = new List<string>();
        var parser = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = false });
        parser.Error += (_, e) => errors.Add($"{((HtmlErrorEvent)e).Message} at {((HtmlErrorEvent)e).Position}");
        IDocument page = parser.ParseDocument(File.ReadAllText(File1));
        Assert.Empty(errors);
        string[] ids = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("[aria-labelledby]"), one => Assert.Contains(one.GetAttribute("aria-labelledby"), ids));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.All(
            page.QuerySelectorAll("tbody tr"),
            row => Assert.Equal(row.Closest("table")!.QuerySelectorAll("thead th").Length, row.Children.Length)
        );
        // Each chart has a text.
        Assert.All(page.QuerySelectorAll("svg:not([aria-hidden])"), svg => Assert.NotEqual("", svg.GetAttribute("aria-label") ?? ""));
        return page;
    }

    private static IElement Section(IDocument page, string id) => page.QuerySelector($"section[aria-labelledby={id}]")!;

    private static string[] Summary(IDocument page) => [.. page.QuerySelectorAll(".summary .value").Select(Text)];

    private static string Body(IDocument page) => Text(page.QuerySelector("body")!);

    private static string WithoutTime(string text) => Regex.Replace(text, @"\d\d:\d\d UTC", "");

    private static string Text(IElement element) => element.TextContent.Trim();

    private static string? Value(PSObject use, string name) => use.Properties[name].Value?.ToString();

    private static string Money(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture) + "\u00A0USD";

    private static decimal Number(string text) =>
        decimal.Parse(Regex.Match(text, @"[\d,.]+").Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string Hash(IElement element) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.TextContent)));
}
