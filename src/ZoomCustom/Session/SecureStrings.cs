using System.Security;

namespace ZoomCustom.Session;

internal static class SecureStrings
{
    /// <summary>Text as a SecureString.</summary>
    public static SecureString ToSecureString(this string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
            secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }
}
