using System;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Tests.Shells;

/// <summary>A program in a terminal, which the command <c>script</c> from util-linux provides. Tests type and read.</summary>
internal sealed class Terminal : IDisposable
{
    public const string Up = "\u001bOA";
    public const string CtrlC = "\u0003";

    // A program's query for the cursor position, and the answer: first line, first column.
    private const string WhereIsTheCursor = "\u001b[6n";
    private const string There = "\u001b[1;1R";

    // Much longer than any step takes. A test that waits too long ends with an error that says what it waited for.
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(5));
    private readonly Process _process;
    private readonly char[] _buffer = new char[4096];
    private string _unread = "";

    public Terminal(string command)
    {
        // A shell that waits for the program would be ended by Ctrl+C, so the program replaces it. If the tests run in the background,
        // they ignore Ctrl+C, and so would the program. With noflsh, Ctrl+C discards no output. Otherwise, Linux sometimes doesn't wake a
        // program that waits for space to write, and the program's queries for the cursor position get lost.
        string session = $"stty cols 120 rows 40 noflsh; exec env --default-signal=INT {command}";
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--command", session, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["SHELL"] = "/bin/sh";
        _process = Process.Start(start)!;
    }

    /// <summary>Types.</summary>
    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Reads until a text appears, without colors and cursor movements.</summary>
    public async Task ReadAsync(string text)
    {
        int at;
        while ((at = Unread.IndexOf(text, StringComparison.Ordinal)) < 0)
        {
            if (!await ReadMoreAsync())
                throw new InvalidOperationException($"The program ended before '{text}' came: {Unread}");
        }

        _unread = Unread[(at + text.Length)..];
    }

    /// <summary>Waits for the program's end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        while (await ReadMoreAsync())
            continue;
        await _process.WaitForExitAsync(_patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _patience.Dispose();
    }

    private string Unread => Regex.Replace(_unread, "\u001b(\\[[0-9;?]*[a-zA-Z]|[=>])", "");

    /// <summary>Reads new output, and answers the program's queries.</summary>
    /// <returns>False at the end of the output.</returns>
    private async Task<bool> ReadMoreAsync()
    {
        try
        {
            int read = await _process.StandardOutput.ReadAsync(_buffer, _patience.Token);
            _unread += new string(_buffer, 0, read);
            while (_unread.IndexOf(WhereIsTheCursor, StringComparison.Ordinal) is >= 0 and var at)
            {
                _unread = _unread.Remove(at, WhereIsTheCursor.Length);
                await TypeAsync(There);
            }

            return read > 0;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Nothing more came after: {Unread}");
        }
    }
}
