using System;
using System.Linq;
using System.Net;
using System.Security;
using ZoomCustom.Errors;
using ZoomCustom.Json;

namespace ZoomCustom.Binding;

/// <summary>Checks passwords and PINs against Zoom's rules before they are sent. No message contains them.</summary>
internal static class Secrets
{
    private const int MinLength = 8,
        MaxLength = 31,
        SequenceLength = 5;

    /// <summary>Checks a password.</summary>
    /// <exception cref="InvalidInputException">Zoom wouldn't accept it.</exception>
    public static SecretText Password(SecureString secret, string parameter)
    {
        string text = Text(secret);
        string? why =
            text.Length < MinLength ? $"has fewer than {MinLength} characters"
            : text.Length > MaxLength ? $"has more than {MaxLength} characters"
            : !text.Any(char.IsLetter) ? "has no letters"
            : !text.Any(char.IsDigit) ? "has no digits"
            : !text.Any(char.IsUpper) || !text.Any(char.IsLower) ? "doesn't have both uppercase and lowercase letters"
            : text.Distinct().Count() == 1 ? "repeats a single character"
            : HasSequence(text) ? "contains a sequence such as abcde or 12345"
            : null;
        return why is null
            ? new SecretText(secret)
            : throw new InvalidInputException(
                $"The password in -{parameter} {why}. Zoom requires {MinLength} to {MaxLength} characters, with a digit, an "
                    + $"uppercase letter, and a lowercase letter, and without sequences such as abcde or 12345."
            );
    }

    /// <summary>Checks a PIN.</summary>
    /// <exception cref="InvalidInputException">It has other characters than digits, or the wrong length.</exception>
    public static SecretText Digits(SecureString secret, string parameter, int least, int most)
    {
        string text = Text(secret);
        return text.Length >= least && text.Length <= most && text.All(c => c is >= '0' and <= '9')
            ? new SecretText(secret)
            : throw new InvalidInputException($"-{parameter} must be {least} to {most} digits.");
    }

    /// <summary>Checks a passcode.</summary>
    /// <exception cref="InvalidInputException">It's too long.</exception>
    public static SecretText Passcode(SecureString secret, string parameter, int most) =>
        Text(secret) is var text && text.Length <= most
            ? new SecretText(secret)
            : throw new InvalidInputException($"The passcode in -{parameter} is longer than {most} characters.");

    private static string Text(SecureString secret) => new NetworkCredential("", secret).Password;

    private static bool HasSequence(string text)
    {
        for (int i = 0; i + SequenceLength <= text.Length; i++)
        {
            int step = text[i + 1] - text[i];
            if (
                step is 1 or -1
                && Enumerable.Range(i, SequenceLength - 1).All(at => text[at + 1] - text[at] == step && char.IsLetterOrDigit(text[at]))
            )
                return true;
        }

        return false;
    }
}
