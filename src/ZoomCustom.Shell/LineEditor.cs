using System;
using System.Collections.Generic;

namespace ZoomCustom.Shell;

/// <summary>Reads a line with history, movement and completion.</summary>
/// <param name="complete">Given the text and the cursor: where to replace, how much, and by what.</param>
internal sealed class LineEditor(Func<string, int, (int Start, int Length, IReadOnlyList<string> Choices)> complete)
{
    private readonly List<string> _history = [];
    private string _text = "";
    private int _cursor;

    /// <summary>A line; empty when it was given up with Ctrl+C, null at the end of the input.</summary>
    public string? Read(string prompt)
    {
        _text = "";
        _cursor = 0;
        int remembered = _history.Count;
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                Draw(prompt);
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                switch (key.Key)
                {
                    case ConsoleKey.Enter:
                        Console.WriteLine();
                        if (_text.Trim().Length > 0 && (_history.Count == 0 || _history[^1] != _text))
                            _history.Add(_text);
                        return _text;
                    case ConsoleKey.C when key.Modifiers == ConsoleModifiers.Control:
                        Console.WriteLine("^C");
                        return "";
                    case ConsoleKey.D when key.Modifiers == ConsoleModifiers.Control && _text.Length == 0:
                        Console.WriteLine();
                        return null;
                    case ConsoleKey.UpArrow when remembered > 0:
                        Set(_history[--remembered]);
                        break;
                    case ConsoleKey.DownArrow when remembered < _history.Count:
                        Set(++remembered < _history.Count ? _history[remembered] : "");
                        break;
                    case ConsoleKey.Tab:
                        Complete();
                        break;
                    default:
                        Edit(key);
                        break;
                }
            }
        }
        finally
        {
            // While a statement runs, Ctrl+C is to stop it.
            Console.TreatControlCAsInput = false;
        }
    }

    private void Edit(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                _cursor = Math.Max(_cursor - 1, 0);
                break;
            case ConsoleKey.RightArrow:
                _cursor = Math.Min(_cursor + 1, _text.Length);
                break;
            case ConsoleKey.Home:
                _cursor = 0;
                break;
            case ConsoleKey.End:
                _cursor = _text.Length;
                break;
            case ConsoleKey.Escape:
                Set("");
                break;
            case ConsoleKey.Backspace when _cursor > 0:
                _text = _text.Remove(--_cursor, 1);
                break;
            case ConsoleKey.Delete when _cursor < _text.Length:
                _text = _text.Remove(_cursor, 1);
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    _text = _text.Insert(_cursor++, key.KeyChar.ToString());
                break;
        }
    }

    private void Complete()
    {
        (int start, int length, IReadOnlyList<string> choices) = complete(_text, _cursor);
        if (choices.Count == 0)
            return;
        string common = choices[0];
        foreach (string choice in choices)
        {
            while (!choice.StartsWith(common, StringComparison.OrdinalIgnoreCase))
                common = common[..^1];
        }

        if (choices.Count > 1 && common.Length <= length)
        {
            Console.WriteLine();
            Console.WriteLine(string.Join("  ", choices));
            return;
        }

        _text = _text.Remove(start, length).Insert(start, common);
        _cursor = start + common.Length;
    }

    private void Set(string text)
    {
        _text = text;
        _cursor = text.Length;
    }

    /// <summary>Draws the part of the line around the cursor that the window has room for.</summary>
    private void Draw(string prompt)
    {
        int room = Math.Max(Console.WindowWidth - prompt.Length - 1, 10);
        int from = Math.Max(_cursor - room + 1, 0);
        string shown = _text.Substring(from, Math.Min(room, _text.Length - from));
        Console.Write("\r\u001b[K" + prompt + shown + "\r\u001b[" + (prompt.Length + _cursor - from) + "C");
    }
}
