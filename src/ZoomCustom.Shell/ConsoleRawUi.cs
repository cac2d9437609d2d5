using System;
using System.Management.Automation.Host;

namespace ZoomCustom.Shell;

/// <summary>The console's size and colours; what lies on the screen is not read back.</summary>
internal sealed class ConsoleRawUi : PSHostRawUserInterface
{
    private const int WidthOfNoConsole = 120;

    private static Size Screen => Console.IsOutputRedirected || Console.WindowWidth <= 0
        ? new(WidthOfNoConsole, 50) : new(Console.WindowWidth, Console.WindowHeight);

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Size BufferSize { get => Screen; set => throw new NotSupportedException(); }

    public override Size WindowSize { get => Screen; set => throw new NotSupportedException(); }

    public override Size MaxWindowSize => Screen;

    public override Size MaxPhysicalWindowSize => Screen;

    public override Coordinates CursorPosition { get => new(0, 0); set => throw new NotSupportedException(); }

    public override Coordinates WindowPosition { get => new(0, 0); set => throw new NotSupportedException(); }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = "ZoomCustom";

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override void FlushInputBuffer()
    {
    }

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        ConsoleKeyInfo key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, default, true);
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        // Clear-Host fills the whole screen with blanks.
        if (!Console.IsOutputRedirected)
            Console.Clear();
    }
}
