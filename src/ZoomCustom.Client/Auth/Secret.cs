using System.Net;
using System.Security;

namespace ZoomCustom.Auth;

/// <summary>Converts secrets to and from text.</summary>
public static class Secret
{
    /// <summary>Returns the text of a secret. Call it only where the text is used.</summary>
    internal static string Reveal(this SecureString secret) => new NetworkCredential("", secret).Password;

    /// <summary>Converts text to a secret.</summary>
    public static SecureString Conceal(this string text)
    {
        SecureString secret = new NetworkCredential("", text).SecurePassword;
        secret.MakeReadOnly();
        return secret;
    }
}
