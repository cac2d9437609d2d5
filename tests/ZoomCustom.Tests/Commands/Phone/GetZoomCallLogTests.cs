using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Phone;

public sealed class GetZoomCallLogTests : Tenant
{
    [Fact]
    public void The_whole_last_day_of_a_range_is_included()
    {
        DateTime day = Account
            .CallHistory.OrderBy(call => call.Start)
            .Last(call => call.Start < DateTimeOffset.Now.Date)
            .Start.LocalDateTime.Date;
        string[] made = [.. Account.CallHistory.Where(call => call.Start.LocalDateTime.Date == day).Select(call => call.CallId)];
        Assert.Equal(
            made.Order(),
            Run($"Get-ZoomCallLog -From {day:yyyy-MM-dd} -To {day:yyyy-MM-dd}").Clean().Values<string>("CallId").Order()
        );
    }

    [Fact]
    public void A_range_of_months_is_read_by_month_and_each_call_is_returned_once()
    {
        Outcome calls = Run("Get-ZoomCallLog -From ([datetime]::UtcNow.AddMonths(-5)) -To ([datetime]::UtcNow)").Clean();
        Assert.True(calls.Output.Count > 100);
        Assert.Equal(calls.Output.Count, calls.Values<string>("CallLogId").Distinct().Count());
        Assert.True(Account.Exchanges.Count(exchange => exchange.Request.Path == "/v2/phone/call_history") >= 5);
        DateTime[] starts = [.. calls.Values<DateTime>("StartTime")];
        Assert.Equal(starts.OrderDescending(), starts);
        Assert.Empty(calls.Warnings);
    }

    [Fact]
    public void A_range_older_than_Zooms_data_causes_a_warning()
    {
        Outcome calls = Run("Get-ZoomCallLog -From ([datetime]::UtcNow.AddMonths(-9))").Clean();
        Assert.Contains("6 months", Assert.Single(calls.Warnings));
        Assert.NotEmpty(calls.Output);
    }

    [Fact]
    public void Without_a_range_none_is_sent()
    {
        Run("Get-ZoomCallLog").Clean();
        Assert.DoesNotContain("from=", Account.Exchanges[^1].Request.Query);
    }

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused()
    {
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Run("Get-ZoomCallLog -From 2026-10-02 -To 2026-10-01").ErrorId);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void Filters_are_sent_to_Zoom()
    {
        Outcome calls = Run("Get-ZoomCallLog -From ([datetime]::UtcNow.AddDays(-25)) -Direction inbound -CallResult answered, voicemail")
            .Clean();
        Assert.NotEmpty(calls.Output);
        Assert.Equal(["inbound"], calls.Values<string>("Direction").Distinct());
        Assert.Empty(calls.Values<string>("CallResult").Except(["answered", "voicemail"]));
        Assert.Contains("call_results=answered&call_results=voicemail", Account.Exchanges[^1].Request.Query);
    }

    [Theory]
    [InlineData("Get-ZoomCallLog -UserId $caller -CallResult Busy", "abandoned")]
    [InlineData("Get-ZoomCallLog -CallResult blocked", "ring_timeout")]
    public void A_result_that_Zoom_documents_only_for_the_other_history_is_refused(string script, string hint)
    {
        Account.ClearExchanges();
        Outcome refused = Run(script, ("caller", Account.CallHistory[0].User.Id));
        Assert.Equal("InvalidArgument", refused.ErrorId);
        Assert.Contains(hint, refused.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
        // Zoom adds values, so an unknown one is sent.
        Run(script.Replace("Busy", "new_result").Replace("blocked", "new_result"), ("caller", Account.CallHistory[0].User.Id)).Clean();
        Assert.Contains("call_results=new_result", Account.Exchanges[^1].Request.Query);
        IgnoreContract();
    }

    [Fact]
    public void A_users_history_is_read_from_the_pipeline()
    {
        Outcome calls = Run(
                "$names = Get-ZoomCallLog -From ([datetime]::UtcNow.AddDays(-25)) | Where-Object Direction -eq inbound | "
                    + "ForEach-Object CalleeEmail; "
                    + "$names | Where-Object { $_ } | ForEach-Object { $_; } | Get-ZoomCallLog -From ([datetime]::UtcNow.AddDays(-25))"
            )
            .Clean();
        Assert.NotEmpty(calls.Output);
        Assert.All(calls.Output, call => Assert.NotNull(call.Properties["CallElementId"].Value));
    }

    [Fact]
    public void Calls_are_listed_whether_or_not_they_were_recorded()
    {
        Outcome calls = Run("Get-ZoomCallLog -From ([datetime]::UtcNow.AddDays(-25))").Clean();
        Assert.Equal(["non_recorded", "recorded"], calls.Values<string>("RecordingStatus").Distinct().Order());
        Outcome recorded = Run("Get-ZoomCallLog -From ([datetime]::UtcNow.AddDays(-25)) -RecordingStatus recorded").Clean();
        Assert.Equal(["recorded"], recorded.Values<string>("RecordingStatus").Distinct());
    }

    [Theory, InlineData("end_time", "endTime"), InlineData("endTime", "endTime"), InlineData("startTime", "startTime")]
    public void The_deprecated_call_logs_take_either_spelling_of_the_time_type(string given, string sent)
    {
        Run($"Get-ZoomCallLog -Legacy -TimeType {given} -From ([datetime]::UtcNow.AddDays(-5)) -WarningAction Ignore").Clean();
        Assert.Contains("time_type=" + sent, Account.Exchanges[^1].Request.Query);
    }

    [Fact]
    public void The_deprecated_call_logs_are_read_with_a_warning()
    {
        Outcome outcome = Run("Get-ZoomCallLog -Legacy -From ([datetime]::UtcNow.AddMonths(-2)) -Type missed").Clean();
        Assert.Contains("deprecated", Assert.Single(outcome.Warnings));
        Assert.NotEmpty(outcome.Output);
        Assert.All(outcome.Output, log => Assert.NotNull(log.Properties["DateTime"].Value));
        Assert.Contains(
            Account.Exchanges,
            e => e.Request.Path == "/v2/phone/call_logs" && e.Request.Query.Contains("type=missed", StringComparison.Ordinal)
        );
    }
}
