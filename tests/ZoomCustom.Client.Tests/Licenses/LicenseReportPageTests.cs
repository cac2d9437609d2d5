using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using Xunit;
using ZoomCustom.LicenseReports;
using ZoomCustom.Models;

namespace ZoomCustom.Client.Tests.Licenses;

/// <summary>The page of Export-ZoomLicenseReport, in the builds for both editions of PowerShell.</summary>
public sealed class LicenseReportPageTests
{
    [Fact]
    public void The_page_explains_each_rule_and_each_recommendation()
    {
        ZoomLicenseReason[] rules = [.. Enum.GetValues(typeof(ZoomLicenseReason)).Cast<ZoomLicenseReason>()];
        ZoomLicenseRecommendation[] recommendations =
        [
            .. Enum.GetValues(typeof(ZoomLicenseRecommendation)).Cast<ZoomLicenseRecommendation>(),
        ];
        string page = Page([
            .. rules.Select(
                (rule, i) =>
                    new ZoomLicenseUse
                    {
                        UserId = "user" + i,
                        Email = $"user{i}@example.com",
                        DisplayName = "<b>User</b> " + i,
                        ReasonCode = rule,
                        Recommendation = recommendations[i % recommendations.Length],
                        Reason = "The reason.",
                        Licenses = new(["Licensed"]),
                        MonthlyPrice = 15.99m,
                        Currency = "USD",
                    }
            ),
        ]);
        string[] texts = [.. rules.Select(LicenseRuleText.Of), .. recommendations.Select(LicenseRuleText.Of)];
        string shown = WebUtility.HtmlDecode(page);
        Assert.All(texts, text => Assert.Contains(text, shown));
        Assert.Contains("&lt;b&gt;User&lt;/b&gt; 0", page);
        Assert.DoesNotContain("<b>User", page);
        Assert.Contains("15.99", page);
        Assert.EndsWith("</html>", page.TrimEnd());
    }

    private static string Page(ZoomLicenseUse[] uses)
    {
        using var stream = new MemoryStream();
        LicenseReportPage.Write(
            new(
                new()
                {
                    Title = "Licenses",
                    AccountId = "account",
                    Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
                    Uses = uses,
                    Pools = [],
                }
            ),
            stream
        );
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
