using System;
using System.IO;
using System.Text;

namespace ZoomCustom.Client;

/// <summary>Computes a 64-bit hash (FNV-1a) of the text that is written to it. The hash differs in each process.</summary>
internal sealed class KeyHash : TextWriter
{
    private const ulong Prime = 1099511628211;

    private static readonly ulong s_seed = BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 8) | 1;

    private ulong _hash = s_seed;

    /// <summary>The hash.</summary>
    public ulong Value => Mixed(_hash);

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.Unicode;

    /// <summary>Returns the hash of a text.</summary>
    public static ulong Of(string text)
    {
        ulong hash = s_seed;
        foreach (char c in text)
            hash = (hash ^ c) * Prime;
        return Mixed(hash);
    }

    /// <inheritdoc/>
    public override void Write(char value) => _hash = (_hash ^ value) * Prime;

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        foreach (char c in value ?? "")
            Write(c);
    }

    /// <summary>Adds a hash.</summary>
    public void Add(ulong hash) => _hash = (_hash ^ hash) * Prime;

    /// <summary>Mixes the bits, so that each bit affects all the others.</summary>
    private static ulong Mixed(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
