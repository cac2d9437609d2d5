using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Reflection;
using ZoomCustom.Sandbox.Server;

namespace ZoomCustom.Shell;

/// <summary>The embedded engine with the module imported: runs statements as a console would.</summary>
internal sealed class ShellSession : IDisposable
{
    private readonly ConsoleHost _host;
    private readonly Runspace _runspace;
    private PowerShell? _running;
    private bool _explained;

    public ShellSession(bool interactive)
    {
        _host = new ConsoleHost(interactive);
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule(Module);
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
        _runspace.SessionStateProxy.InvokeCommand.CommandNotFoundAction = Explain;
    }

    /// <summary>The module's manifest, where the build laid it out.</summary>
    public static string Module { get; } = Path.GetFullPath(typeof(ShellSession).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Module").Value!);

    /// <summary>The code that <c>exit</c> was given; null until it is called.</summary>
    public int? ExitCode => _host.ExitCode;

    public void Dispose() => _runspace.Dispose();

    /// <summary>Lays out what it takes to connect to the account of a server, as variables.</summary>
    public void Offer(SandboxServer server)
    {
        SessionStateProxy variables = _runspace.SessionStateProxy;
        variables.SetVariable("accountId", server.Account.Options.AccountId);
        variables.SetVariable("clientId", server.Account.Options.ClientId);
        variables.SetVariable("secret", new NetworkCredential("", server.Account.Options.ClientSecret).SecurePassword);
        variables.SetVariable("root", server.BaseUri);
    }

    /// <summary>Connects with what was laid out.</summary>
    public void Connect() => Run("Connect-ZoomCustom -AccountId $accountId -ClientId $clientId -ClientSecret $secret -BaseUri $root");

    /// <summary>Shows each statement of a script at a prompt, with the comments before it, and runs it.</summary>
    /// <returns>Whether all went as it should; an error that a statement writes may be what it is there to show.</returns>
    public bool Tour(string file)
    {
        ScriptBlockAst script = Parser.ParseFile(file, out Token[] tokens, out _);
        int shown = 0;
        foreach (StatementAst statement in script.EndBlock.Statements)
        {
            IEnumerable<Token> comments = tokens.Where(token => token.Kind == TokenKind.Comment && token.Extent.StartOffset >= shown && token.Extent.EndOffset <= statement.Extent.StartOffset);
            foreach (Token comment in comments)
                _host.WriteColored(Environment.NewLine + comment.Text, ConsoleColor.DarkGreen);
            shown = statement.Extent.EndOffset;
            Console.Write("PS> ");
            _host.WriteColored(statement.Extent.Text, ConsoleColor.Cyan);
            if (!Run(statement.Extent.Text))
                return false;
        }

        return true;
    }

    /// <summary>Runs a script file by its path, as pwsh -File does.</summary>
    /// <returns>The exit code: what the script gave <c>exit</c>, 1 when an error ended it, else 0.</returns>
    public int RunFile(string file) => Run($"$LASTEXITCODE = 0; & '{file.Replace("'", "''")}'")
        ? _runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int? ?? 0
        : 1;

    /// <summary>Runs what was typed, its output and errors to the console.</summary>
    /// <returns>False when an error ended it.</returns>
    public bool Run(string script)
    {
        using PowerShell shell = _running = Create();
        try
        {
            shell.AddScript(script);
            // Errors join the output, so that they show in their place, formatted as PowerShell does.
            shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
            shell.AddCommand("Out-Default");
            shell.Invoke();
            return true;
        }
        catch (PipelineStoppedException)
        {
            return true;
        }
        catch (RuntimeException e)
        {
            ShowError(e.ErrorRecord);
            return false;
        }
        finally
        {
            _running = null;
        }
    }

    /// <summary>Stops what is running; nothing when nothing is.</summary>
    public void Stop() => _running?.BeginStop(null, null);

    /// <summary>What the text typed so far can be completed to.</summary>
    public CommandCompletion Complete(string text, int cursor)
    {
        using PowerShell shell = Create();
        return CommandCompletion.CompleteInput(text, cursor, null, shell);
    }

    /// <summary>The engine comes without the cmdlets of Microsoft.PowerShell.Utility and .Management: said once, where it is first felt.</summary>
    private void Explain(object? sender, CommandLookupEventArgs lookup)
    {
        if (_explained || !lookup.CommandName.Contains('-') || lookup.CommandName.Contains("-Zoom", StringComparison.OrdinalIgnoreCase))
            return;
        _explained = true;
        _host.WriteColored("This session runs on PowerShell's engine alone, which has no Select-Object, Get-Date, Export-Csv and the like. With PowerShell 7 (pwsh) on the PATH, run `Import-Module` on out/ZoomCustom there, or this command again.", ConsoleColor.Yellow);
    }

    private void ShowError(ErrorRecord error)
    {
        using PowerShell shell = Create();
        shell.AddCommand("Out-Default").Invoke(new[] { error });
    }

    private PowerShell Create()
    {
        var shell = PowerShell.Create();
        shell.Runspace = _runspace;
        return shell;
    }
}
