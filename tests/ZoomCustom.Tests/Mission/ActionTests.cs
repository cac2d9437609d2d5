using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Every workflow action of the mission: run, previewed, refused, repeated, and with a missing target or fifty targets.</summary>
public sealed class ActionTests : Tenant
{
    private const int Many = 50;

    public static TheoryData<string> Actions => [.. Acts.All.Keys];

    /// <summary>The actions that need an existing target.</summary>
    public static TheoryData<string> ActionsOnExisting => [.. Acts.All.Where(act => act.Value.Missing is not null).Select(act => act.Key)];

    /// <summary>The scopes that a custom integration lists, and no others.</summary>
    private static readonly string[] s_listed =
    [
        .. CustomIntegration.Scopes.Select(scope => scope.Name).Concat(CustomIntegration.Actions.Select(action => action.Scope)).Distinct(),
    ];

    protected override SandboxOptions Options =>
        new() { UserCount = 400, Scopes = [.. OperationCatalog.All.Select(operation => operation.PreferredScope).Union(s_listed)] };

    [Fact]
    public void Every_change_of_the_catalog_is_tested() =>
        Assert.Empty(
            OperationCatalog
                .All.Where(o => o.IsChange && !o.IsByPathOnly)
                .Select(o => o.Id)
                .Except(Acts.All.Values.Select(act => act.Operation))
        );

    [Theory, MemberData(nameof(Actions))]
    public void An_action_makes_its_change(string action)
    {
        object item = First(action);
        Assert.NotEqual(Acts.All[action].Done, Look(action, item).Single());
        Go(action, [item]).Clean();
        Assert.Equal(Acts.All[action].Done, Look(action, item).Single());
        Assert.Equal(Acts.All[action].Operation, Account.Changes[^1].Operation);
    }

    [Theory, MemberData(nameof(Actions))]
    public void A_preview_changes_nothing(string action)
    {
        object item = First(action);
        IReadOnlyList<string> before = Look(action, item);
        Account.ClearExchanges();
        Go(action, [item], "-WhatIf").Clean();
        Assert.Empty(Account.Changes);
        Assert.All(Account.Exchanges, exchange => Assert.Equal("GET", exchange.Request.Method));
        Assert.Equal(before, Look(action, item));
    }

    [Theory, MemberData(nameof(Actions))]
    public void An_action_without_its_scope_is_refused_before_anything_is_sent(string action)
    {
        object item = First(action);
        Operation operation = OperationCatalog.Find(Acts.All[action].Operation);
        Account.Withhold([.. operation.AnyOfScopes]);
        Connect().Clean();
        Account.ClearExchanges();
        Outcome outcome = Go(action, [item], terminates: true);
        Assert.Equal("MissingScope", outcome.ErrorId);
        Assert.Contains(operation.PreferredScope, outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
    }

    [Theory, MemberData(nameof(Actions))]
    public void An_app_with_exactly_the_scopes_that_an_integration_lists_runs_the_action(string action)
    {
        object item = First(action);
        Account.Withhold([.. Options.Scopes!.Except(s_listed)]);
        Connect().Clean();
        Go(action, [item], "-WhatIf").Clean();
        Assert.Empty(Account.Changes);
        Go(action, [item]).Clean();
        Assert.Equal(Acts.All[action].Operation, Account.Changes[^1].Operation);
    }

    [Theory, MemberData(nameof(ActionsOnExisting))]
    public void A_missing_target_is_an_error(string action)
    {
        Act act = Acts.All[action];
        Outcome outcome = Go(action, [act.Missing!], "-Verbose");
        Assert.Equal("NotFound", outcome.ErrorId);
        Assert.DoesNotContain(outcome.Verbose, line => line.Contains("nothing to change", StringComparison.Ordinal));
        Assert.Null(outcome.Terminating);
        Assert.Empty(Account.Changes);
    }

    [Theory, MemberData(nameof(Actions))]
    public void A_repeated_action_changes_nothing_more_or_is_an_error(string action)
    {
        Act act = Acts.All[action];
        object item = First(action);
        Go(action, [item]).Clean();
        int once = Account.Changes.Count;
        Outcome again = Go(action, [item]);
        Assert.Equal(act.Again, again.Errors.SingleOrDefault()?.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Null(again.Terminating);
        Assert.Equal(act.Again is null ? once * act.Twice : once, Account.Changes.Count);
        Assert.Equal(act.Done, Look(action, item).Single());
    }

    [Theory, MemberData(nameof(Actions))]
    public void One_bad_target_among_fifty_does_not_stop_the_others(string action)
    {
        Act act = Acts.All[action];
        object[] good = [.. act.Items(Targets).Take(Many - 1)];
        object bad = act.Bad;
        if (good[0] is PSObject row)
            bad = Targets.Row(
                row.Properties["From"] is not null ? [("From", act.Bad), ("To", Account.Users[1].Id)]
                : row.Properties["AppId"] is not null ? [("RequestUserId", act.Bad)]
                : [("Email", act.Bad)]
            );
        Outcome outcome = Go(action, [.. good.Take(good.Length / 2), bad, .. good.Skip(good.Length / 2)]);
        Assert.True(
            outcome.Errors.Count == 1,
            string.Join("; ", outcome.Errors.Select(e => $"{Acts.Name(e.TargetObject)}: {e.Exception.Message}"))
        );
        Assert.Equal(act.Bad, Acts.Name(outcome.Errors[0].TargetObject));
        Assert.Equal(Enumerable.Repeat(act.Done, good.Length), Look(action, good));
        Assert.Equal(good.Length * (action == "Remap license" ? 2 : 1), Account.Changes.Count);
    }

    private Outcome Go(string action, IReadOnlyList<object> items, string more = "", bool terminates = false)
    {
        string script = $"$items | {Acts.All[action].Command} {more} -WarningAction Ignore";
        return terminates ? Terminates(script, Targets.Names(items)) : Run(script, Targets.Names(items));
    }

    /// <summary>Reads the state of each target, as text.</summary>
    private IReadOnlyList<string> Look(string action, params object[] items) =>
        [
            .. Run($"$items | ForEach-Object {{ $item = $_; @({Acts.All[action].Look}) -join ' ' }}", Targets.Names(items))
                .Clean()
                .Output.Select(o => o.ToString()),
        ];

    private Targets Targets => new(Account, Many);

    private object First(string action) => Acts.All[action].Items(Targets)[0];
}
