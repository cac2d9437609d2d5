using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ZoomCustom.Shell;

/// <summary>Writes to the console and asks at it.</summary>
internal sealed class ConsoleUi(bool interactive) : PSHostUserInterface
{
    private readonly ConsoleRawUi _raw = new();
    private readonly bool _colors = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
    private int _progressWidth;

    public override PSHostRawUserInterface RawUI => _raw;

    // Without it the engine strips the colours of its own error view.
    public override bool SupportsVirtualTerminal => _colors;

    public override void Write(string value)
    {
        ClearProgress();
        // A file or a pipe is no place for escape codes.
        Console.Write(GetOutputString(value, _colors));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        ClearProgress();
        if (_colors)
            Console.ForegroundColor = foregroundColor;
        Console.Write(GetOutputString(value, _colors));
        if (_colors)
            Console.ResetColor();
    }

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => Write(ConsoleColor.Red, default, value + Environment.NewLine);

    public override void WriteWarningLine(string message) => Write(ConsoleColor.Yellow, default, $"WARNING: {message}{Environment.NewLine}");

    public override void WriteVerboseLine(string message) => Write(ConsoleColor.Yellow, default, $"VERBOSE: {message}{Environment.NewLine}");

    public override void WriteDebugLine(string message) => Write(ConsoleColor.Yellow, default, $"DEBUG: {message}{Environment.NewLine}");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (!_colors)
            return;
        ClearProgress();
        if (record.RecordType == ProgressRecordType.Completed)
            return;
        string line = $"{record.Activity} {record.StatusDescription}";
        line = line.Length < Console.WindowWidth ? line : line[..(Console.WindowWidth - 1)];
        Console.Write("\r" + line);
        _progressWidth = line.Length;
    }

    public override string ReadLine() => Asking(Typed);

    public override SecureString ReadLineAsSecureString() => Asking(() =>
    {
        var secret = new SecureString();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace)
                secret.AppendChar(key.KeyChar);
            else if (secret.Length > 0)
                secret.RemoveAt(secret.Length - 1);
        }

        Console.WriteLine();
        secret.MakeReadOnly();
        return secret;
    });

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => Asking(() =>
    {
        Head(caption, message);
        return descriptions.ToDictionary(field => field.Name, field =>
        {
            Console.Write(field.Name + ": ");
            return PSObject.AsPSObject(field.ParameterTypeName == nameof(SecureString) ? ReadLineAsSecureString() : ReadLine());
        });
    });

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => Asking(() =>
    {
        Head(caption, message);
        // This host has no prompt within a prompt to suspend to.
        ChoiceDescription[] offered = [.. choices.Where(choice => choice.Label != "&Suspend")];
        while (true)
        {
            Console.Write(string.Join("  ", offered.Select(choice => $"[{Key(choice)}] {choice.Label.Replace("&", "")}")) + $"  [?] Help (default is \"{(defaultChoice < 0 ? "" : Key(choices[defaultChoice]))}\"): ");
            string answer = Typed().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;
            if (answer == "?")
            {
                foreach (ChoiceDescription choice in offered)
                    Console.WriteLine($"{Key(choice)} - {choice.HelpMessage}");
                continue;
            }

            for (int i = 0; i < choices.Count; i++)
            {
                if (!offered.Contains(choices[i]))
                    continue;
                if (answer.Equals(Key(choices[i]), StringComparison.OrdinalIgnoreCase) || answer.Equals(choices[i].Label.Replace("&", ""), StringComparison.OrdinalIgnoreCase))
                    return i;
            }
        }
    });

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => Asking(() =>
    {
        Head(caption, message);
        Console.Write("User: " + userName);
        string user = string.IsNullOrEmpty(userName) ? ReadLine() : userName;
        Console.Write("Password: ");
        return new PSCredential(user, ReadLineAsSecureString());
    });

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    /// <summary>An answer; Ctrl+C ends the command that asks.</summary>
    private static string Typed()
    {
        if (Console.IsInputRedirected)
            return Console.ReadLine() ?? "";
        string text = "";
        Console.TreatControlCAsInput = true;
        try
        {
            while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
            {
                if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control })
                {
                    Console.WriteLine("^C");
                    throw new PipelineStoppedException();
                }

                if (key.Key == ConsoleKey.Backspace && text.Length > 0)
                {
                    text = text[..^1];
                    Console.Write("\b \b");
                }
                else if (!char.IsControl(key.KeyChar))
                {
                    text += key.KeyChar;
                    Console.Write(key.KeyChar);
                }
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }

        Console.WriteLine();
        return text;
    }

    private T Asking<T>(Func<T> ask)
    {
        // As pwsh -NonInteractive says it; cmdlets tell from this what to advise.
        if (!interactive)
            throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
        ClearProgress();
        return ask();
    }

    private static void Head(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption))
            Console.WriteLine(caption);
        if (!string.IsNullOrEmpty(message))
            Console.WriteLine(message);
    }

    private static string Key(ChoiceDescription choice) =>
        choice.Label.IndexOf('&') is >= 0 and var at && at + 1 < choice.Label.Length ? choice.Label.Substring(at + 1, 1).ToUpperInvariant() : choice.Label;

    private void ClearProgress()
    {
        if (_progressWidth == 0)
            return;
        Console.Write("\r" + new string(' ', _progressWidth) + "\r");
        _progressWidth = 0;
    }
}
