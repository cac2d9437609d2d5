using System;
using System.Security.Cryptography;
using System.Text;

namespace ZoomCustom.Auth;

/// <summary>Proof that whoever redeems a code is who asked for it (RFC 7636), by SHA-256: Zoom's default is no proof at all.</summary>
internal sealed class Pkce
{
    /// <summary>Kept here until the code is redeemed.</summary>
    public string Verifier { get; } = Unguessable();

    /// <summary>Sent ahead.</summary>
    public string Challenge
    {
        get
        {
            using var sha = SHA256.Create();
            return Base64Url(sha.ComputeHash(Encoding.ASCII.GetBytes(Verifier)));
        }
    }

    /// <summary>Text that nobody can guess: 32 random bytes.</summary>
    public static string Unguessable()
    {
        byte[] bytes = new byte[32];
        using (var random = RandomNumberGenerator.Create())
            random.GetBytes(bytes);
        return Base64Url(bytes);
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
