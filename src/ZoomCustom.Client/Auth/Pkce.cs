using System;
using System.Security.Cryptography;
using System.Text;

namespace ZoomCustom.Auth;

/// <summary>Proves that the client that redeems a code also requested it (RFC 7636). Uses SHA-256; Zoom's default is plain.</summary>
internal sealed class Pkce
{
    /// <summary>The secret, kept until the code is redeemed.</summary>
    public string Verifier { get; } = RandomText();

    /// <summary>The hash of the secret, sent with the sign-in request.</summary>
    public string Challenge
    {
        get
        {
            using var sha = SHA256.Create();
            return Base64Url(sha.ComputeHash(Encoding.ASCII.GetBytes(Verifier)));
        }
    }

    /// <summary>Creates random text from 32 bytes.</summary>
    public static string RandomText()
    {
        byte[] bytes = new byte[32];
        using (var random = RandomNumberGenerator.Create())
            random.GetBytes(bytes);
        return Base64Url(bytes);
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
