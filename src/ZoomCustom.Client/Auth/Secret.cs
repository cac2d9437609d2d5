using System.Net;
using System.Security;

namespace ZoomCustom.Auth;

internal static class Secret
{
    /// <summary>The text of a secret, for the moment of its use.</summary>
    public static string Reveal(this SecureString secret) => new NetworkCredential("", secret).Password;
}
