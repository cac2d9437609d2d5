using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Browser.Tests;

/// <summary>The page of Export-ZoomLicenseReport, as people see and use it.</summary>
public sealed class LicenseReportTests : Tenant, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");
    private readonly List<string> _messages = [];
    private readonly List<string> _requests = [];

    private string File1 => Path.Combine(_folder.FullName, "report.html");

    public void Dispose() => _folder.Delete(recursive: true);

    [BrowserFact]
    public async Task The_list_is_sorted_by_click_and_by_keyboard_and_unknown_values_are_last()
    {
        await using ChromiumPage open = await ReportAsync(
            new()
            {
                ViewportSize = new() { Width = 1280, Height = 900 },
            }
        );
        IPage page = open.Page;
        string[] names = await ColumnAsync(page, 0);
        await page.GetByRole(AriaRole.Button, new() { Name = "User" }).ClickAsync();
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), await ColumnAsync(page, 0));
        Assert.Equal("ascending", await page.Locator("#list thead th").First.GetAttributeAsync("aria-sort"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(names.OrderDescending(StringComparer.OrdinalIgnoreCase), await ColumnAsync(page, 0));
        Assert.Contains("sorted by User, descending", await page.Locator("#status").InnerTextAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Meetings hosted" }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        int[] meetings = [.. (await ColumnAsync(page, 4)).Select(int.Parse)];
        Assert.Equal(meetings.OrderDescending(), meetings);
        Assert.Equal(1, await page.Locator("#list [aria-sort]").CountAsync());

        ILocator hosted = page.GetByRole(AriaRole.Button, new() { Name = "Last hosted" });
        foreach (bool falls in new[] { true, false })
        {
            await hosted.ClickAsync();
            string[] days = await ColumnAsync(page, 5);
            string[] known = [.. days.Where(day => day != "none")];
            Assert.Equal(falls ? known.OrderDescending() : known.Order(), known);
            Assert.InRange(known.Length, 1, days.Length - 1);
            Assert.All(days.Skip(known.Length), day => Assert.Equal("none", day));
        }

        AssertQuiet();
    }

    [BrowserFact]
    public async Task Rows_are_filtered()
    {
        await using ChromiumPage open = await ReportAsync();
        IPage page = open.Page;
        int all = await page.Locator("#list tbody tr").CountAsync();
        await page.GetByLabel("Show only rows that contain").FillAsync("RECLAIM");
        int shown = await page.Locator("#list tbody tr:visible").CountAsync();
        Assert.InRange(shown, 1, all - 1);
        Assert.All(await page.Locator("#list tbody tr:visible").AllInnerTextsAsync(), row => Assert.Contains("Reclaim", row));
        Assert.StartsWith($"{shown} of {all} licensed users", await page.Locator("#status").InnerTextAsync());
        AssertQuiet();
    }

    [BrowserFact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen_and_each_value_has_its_label()
    {
        // Without places to break.
        Licensed.Department = new string('W', 120);
        await using ChromiumPage open = await ReportAsync(
            new()
            {
                ViewportSize = new() { Width = 360, Height = 740 },
            }
        );
        IPage page = open.Page;
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(
            "Department",
            await page.EvaluateAsync<string>(
                "getComputedStyle(document.querySelector('#list td'), '::before').content.replaceAll('\"', '')"
            )
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Department" }).ClickAsync();
        Assert.Equal("ascending", await page.Locator("#list thead th").Nth(1).GetAttributeAsync("aria-sort"));
        AssertQuiet();
    }

    [BrowserFact]
    public async Task Printed_the_page_is_light_and_fits_the_paper()
    {
        await using ChromiumPage open = await ReportAsync(new() { ColorScheme = ColorScheme.Dark });
        IPage page = open.Page;
        const string back = "getComputedStyle(document.body).backgroundColor";
        Assert.Equal("rgb(15, 20, 25)", await page.EvaluateAsync<string>(back));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>(back));
        Assert.False(await page.Locator("#filter").IsVisibleAsync());
        // The inner width of A4 landscape, in CSS pixels.
        await page.SetViewportSizeAsync(1032, 703);
        Assert.Equal(1032, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(
            "table-header-group",
            await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#list thead')).display")
        );
        Assert.True((await page.PdfAsync(new() { PreferCSSPageSize = true })).Length > 10_000);
        AssertQuiet();
    }

    [BrowserFact]
    public async Task The_page_is_accessible_in_every_size_and_color_scheme()
    {
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (int width in new[] { 360, 1280 })
            {
                await using ChromiumPage open = await ReportAsync(
                    new()
                    {
                        ColorScheme = scheme,
                        ViewportSize = new() { Width = width, Height = 900 },
                    }
                );
                AxeResult result = await open.Page.RunAxe();
                Assert.Empty(
                    result.Violations.Select(one =>
                        $"{scheme} {width}: {one.Id}: {one.Help}: {string.Join(" ", one.Nodes.Take(3).Select(node => node.Html))}"
                    )
                );
                // The rules that were checked include these.
                string[] passed = [.. result.Passes.Select(rule => rule.Id)];
                Assert.Superset(
                    new HashSet<string> { "color-contrast", "document-title", "html-has-lang", "label", "svg-img-alt" },
                    passed.ToHashSet()
                );
            }
        }
    }

    [BrowserFact]
    public async Task A_script_in_a_name_doesnt_run()
    {
        (Licensed.FirstName, Licensed.LastName) = ("<img src=x onerror=document.title='run'>", "<script>document.title='run'</script>");
        await using ChromiumPage open = await ReportAsync();
        Assert.Equal("Zoom licenses", await open.Page.TitleAsync());
        // Even if one got into the page, the policy wouldn't allow it.
        await open.Page.EvaluateAsync(
            "() => { const script = document.createElement('script'); script.textContent = 'document.title = 1'; document.body.append(script); }"
        );
        Assert.Equal("Zoom licenses", await open.Page.TitleAsync());
        Assert.Contains("Content Security Policy", Assert.Single(_messages));
    }

    /// <summary>Writes the report and opens it.</summary>
    private async Task<ChromiumPage> ReportAsync(BrowserNewPageOptions? options = null)
    {
        if (!File.Exists(File1))
            Run("Export-ZoomLicenseReport $path", ("path", File1)).Clean();
        ChromiumPage open = await ChromiumPage.OpenAsync(options);
        open.Page.Console += (_, message) => _messages.Add(message.Text);
        open.Page.PageError += (_, error) => _messages.Add(error);
        open.Page.Request += (_, request) => _requests.Add(request.Url);
        await open.Page.GotoAsync(new Uri(File1).AbsoluteUri);
        return open;
    }

    /// <summary>Checks that the page had no errors, and asked for nothing but itself.</summary>
    private void AssertQuiet()
    {
        Assert.Empty(_messages);
        Assert.Equal([new Uri(File1).AbsoluteUri], _requests);
    }

    /// <summary>The texts of a column of the list.</summary>
    private static Task<string[]> ColumnAsync(IPage page, int column) =>
        page.EvaluateAsync<string[]>(
            "column => [...document.querySelectorAll('#list tbody tr')].map(row => (row.cells[column].querySelector('bdi') "
                + "|| row.cells[column]).textContent.trim())",
            column
        );
}
