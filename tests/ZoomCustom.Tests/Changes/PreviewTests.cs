using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Mission;

namespace ZoomCustom.Tests.Changes;

/// <summary>-WhatIf shows what would change, and nothing else.</summary>
public sealed class PreviewTests : Tenant
{
    /// <summary>The actions that can be repeated, or whose state can't be read.</summary>
    private static readonly string[] s_repeatable =
    [
        "Update password",
        "Sign out from all devices",
        "Create meeting",
        "Allow an app",
        "Decide on an app request",
    ];

    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost Host => _host;

    protected override SandboxOptions Options =>
        new() { UserCount = 400, Scopes = [.. OperationCatalog.All.Select(operation => operation.PreferredScope)] };

    public static TheoryData<string> Actions => [.. Acts.All.Keys.Except(s_repeatable)];

    private const string WouldChange = "What if: Performing the operation";

    [Theory, MemberData(nameof(Actions))]
    public void The_second_run_of_a_file_previews_no_changes(string action)
    {
        var targets = new Targets(Account, 3);
        object[] items = [.. Acts.All[action].Items(targets).Take(3)];
        (string, object?)[] names = targets.Names(items);
        Run($"$items | {Acts.All[action].Command} -WhatIf -WarningAction Ignore", names).Clean();
        Assert.Equal(items.Length, Lines(WouldChange));
        Run($"$items | {Acts.All[action].Command} -WarningAction Ignore", names).Clean();
        int changes = Account.Changes.Count;
        Outcome again = Run($"$items | {Acts.All[action].Command} -WhatIf -WarningAction Ignore", names);
        Assert.Equal(items.Length, Lines(WouldChange));
        // Each row says why it would change nothing.
        Assert.Equal(items.Length, again.Errors.Count + Lines("nothing to change"));
        Assert.Equal(changes, Account.Changes.Count);
    }

    [Fact]
    public void Fields_that_already_have_the_value_arent_listed()
    {
        SandboxUser user = Basic;
        user.Department = "Flight";
        Run($"Set-ZoomUser {user.Id} -JobTitle Clerk; Get-ZoomUser {user.Id} | Set-ZoomUser -Department Flight -JobTitle Pilot -WhatIf")
            .Clean();
        Assert.Contains($"(JobTitle: 'Clerk' -> 'Pilot')\" on target \"{user.FirstName} {user.LastName} ({user.Email})\"", _host.Shown);
        Run($"Set-ZoomUser {user.Email} -Department Flight -JobTitle Pilot -WhatIf").Clean();
        Assert.Equal(2, Lines("(JobTitle: 'Clerk' -> 'Pilot')"));
    }

    private int Lines(string text) => _host.Shown.Split('\n').Count(line => line.Contains(text, System.StringComparison.Ordinal));
}
