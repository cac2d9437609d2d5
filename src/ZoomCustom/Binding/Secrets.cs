using System;
using System.Linq;
using System.Net;
using System.Security;
using ZoomCustom.Errors;
using ZoomCustom.Json;

namespace ZoomCustom.Binding;

/// <summary>Passwords and PINs on their way into a request: held against Zoom's rules before they are sent, and named in no
/// message.</summary>
internal static class Secrets
{
    private const int Least = 8,
        Most = 31,
        Run = 5;

    /// <summary>A password.</summary>
    /// <exception cref="InvalidInputException">Zoom would not take it.</exception>
    public static SecretText Password(SecureString secret, string parameter)
    {
        string text = Text(secret);
        string? why =
            text.Length < Least ? $"has fewer than {Least} characters"
            : text.Length > Most ? $"has more than {Most} characters"
            : !text.Any(char.IsLetter) ? "has no letter"
            : !text.Any(char.IsDigit) ? "has no digit"
            : !text.Any(char.IsUpper) || !text.Any(char.IsLower) ? "has not both upper and lower case letters"
            : text.Distinct().Count() == 1 ? "is one character again and again"
            : HasRun(text) ? "has a run of characters such as abcde or 12345"
            : null;
        return why is null
            ? new SecretText(secret)
            : throw new InvalidInputException(
                $"The password of -{parameter} {why}. Zoom wants {Least} to {Most} characters, with a digit and with upper and "
                    + $"lower case letters, and no runs."
            );
    }

    /// <summary>A PIN of digits.</summary>
    /// <exception cref="InvalidInputException">It is not one.</exception>
    public static SecretText Digits(SecureString secret, string parameter, int least, int most)
    {
        string text = Text(secret);
        return text.Length >= least && text.Length <= most && text.All(c => c is >= '0' and <= '9')
            ? new SecretText(secret)
            : throw new InvalidInputException($"-{parameter} has to be {least} to {most} digits.");
    }

    /// <summary>A passcode of a length at most.</summary>
    /// <exception cref="InvalidInputException">It is longer.</exception>
    public static SecretText Passcode(SecureString secret, string parameter, int most) =>
        Text(secret) is var text && text.Length <= most
            ? new SecretText(secret)
            : throw new InvalidInputException($"The passcode of -{parameter} has more than {most} characters.");

    private static string Text(SecureString secret) => new NetworkCredential("", secret).Password;

    private static bool HasRun(string text)
    {
        for (int i = 0; i + Run <= text.Length; i++)
        {
            int step = text[i + 1] - text[i];
            if (
                step is 1 or -1
                && Enumerable.Range(i, Run - 1).All(at => text[at + 1] - text[at] == step && char.IsLetterOrDigit(text[at]))
            )
                return true;
        }

        return false;
    }
}
