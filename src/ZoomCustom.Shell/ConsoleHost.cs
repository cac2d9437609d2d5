using System;
using System.Globalization;
using System.Management.Automation.Host;
using System.Threading;

namespace ZoomCustom.Shell;

/// <summary>The console, as the engine sees its host.</summary>
internal sealed class ConsoleHost(bool interactive) : PSHost
{
    private readonly ConsoleUi _ui = new(interactive);

    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => Thread.CurrentThread.CurrentCulture;

    public override CultureInfo CurrentUICulture => Thread.CurrentThread.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "ZoomCustom.Shell";

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = typeof(ConsoleHost).Assembly.GetName().Version!;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public void WriteColored(string text, ConsoleColor color) => _ui.WriteLine(color, Console.BackgroundColor, text);

    public override void EnterNestedPrompt() => throw new NotSupportedException("There is no nested prompt here.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("There is no nested prompt here.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
