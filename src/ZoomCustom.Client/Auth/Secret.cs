using System.Net;
using System.Security;

namespace ZoomCustom.Auth;

/// <summary>Secrets, to and from text.</summary>
public static class Secret
{
    /// <summary>The text of a secret, for the moment of its use.</summary>
    internal static string Reveal(this SecureString secret) => new NetworkCredential("", secret).Password;

    /// <summary>Text as a secret.</summary>
    public static SecureString Conceal(this string text)
    {
        SecureString secret = new NetworkCredential("", text).SecurePassword;
        secret.MakeReadOnly();
        return secret;
    }
}
