using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading.Tasks;

namespace ZoomCustom.Tests.Engine;

/// <summary>An interactive host: tests read what it shows, and answer its prompts.</summary>
internal sealed class InteractiveHost : PSHost
{
    private readonly Ui _ui = new();

    public override string Name => "InteractiveHost";
    public override Version Version => new(1, 0);
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
    public override PSHostUserInterface UI => _ui;

    /// <summary>Everything shown so far.</summary>
    public string Shown => string.Join("\n", _ui.Lines);

    /// <summary>Sets the function that answers prompts from now on.</summary>
    public Func<string, string> Answer
    {
        set => _ui.Answer = value;
    }

    /// <summary>Waits for a matching line, and returns the first one.</summary>
    public async Task<string> LineAsync(Func<string, bool> matches)
    {
        while (true)
        {
            TaskCompletionSource more = _ui.More;
            if (_ui.Lines.FirstOrDefault(matches) is { } line)
                return line;
            await more.Task;
        }
    }

    public override void SetShouldExit(int exitCode) { }

    public override void EnterNestedPrompt() { }

    public override void ExitNestedPrompt() { }

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    private sealed class Ui : PSHostUserInterface
    {
        public ConcurrentQueue<string> Lines { get; } = new();
        public TaskCompletionSource More { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public Func<string, string> Answer { get; set; } = _ => throw new PSInvalidOperationException("The test sets no answer.");
        public override PSHostRawUserInterface RawUI => null!;

        public override void Write(string value) => WriteLine(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => WriteLine(value);

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteWarningLine(string message) => WriteLine(message);

        public override void WriteVerboseLine(string message) => WriteLine(message);

        public override void WriteDebugLine(string message) => WriteLine(message);

        public override void WriteLine(string value)
        {
            Lines.Enqueue(value);
            TaskCompletionSource before = More;
            More = new(TaskCreationOptions.RunContinuationsAsynchronously);
            before.TrySetResult();
        }

        public override void WriteProgress(long sourceId, ProgressRecord record) { }

        public override string ReadLine() => Answer(string.Join("\n", Lines));

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new NotSupportedException();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            string answer = Answer(message);
            return choices.IndexOf(choices.Single(choice => choice.Label.Equals("&" + answer, StringComparison.OrdinalIgnoreCase)));
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options
        ) => throw new NotSupportedException();
    }
}
