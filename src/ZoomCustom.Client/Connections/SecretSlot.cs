using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using Microsoft.Identity.Client.Extensions.Msal;
using ZoomCustom.Errors;

namespace ZoomCustom.Connections;

/// <summary>A place for the secrets of a connection.</summary>
internal interface ISecretSlot
{
    /// <summary>Where the secrets are, for messages.</summary>
    string Place { get; }

    /// <summary>Returns the stored bytes; null if there are none. They are empty if they can't be decrypted.</summary>
    byte[]? Read();

    /// <summary>Makes sure that secrets of about the same size can be written.</summary>
    void Reserve(byte[] sample);

    /// <summary>Replaces the stored bytes.</summary>
    void Write(byte[] bytes);

    /// <summary>Deletes the stored bytes.</summary>
    void Clear();
}

/// <summary>Secrets in a file. On Windows, DPAPI encrypts them, unless the user chose not to.</summary>
/// <remarks>MSAL's own files aren't used: it empties the old file before it writes the new content, and hides some failures.</remarks>
internal sealed class FileSlot(PrivateFolder folder, string name, string temporary, bool isEncrypted) : ISecretSlot
{
    /// <summary>How much longer new tokens can be, with their encryption.</summary>
    private const int Margin = 1024;

    /// <inheritdoc/>
    public string Place => $"the file '{Path.Combine(folder.Path, name)}'";

    /// <inheritdoc/>
    public byte[]? Read()
    {
        byte[]? bytes = folder.Read(name);
        try
        {
            return bytes is { Length: > 0 } && isEncrypted ? Unprotect(bytes) : bytes;
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    /// <remarks>The sample is encrypted too, because that can fail.</remarks>
    public void Reserve(byte[] sample) => folder.Reserve(temporary, Sealed(sample).Length + Margin);

    /// <inheritdoc/>
    public void Write(byte[] bytes) => folder.Write(name, Sealed(bytes), temporary);

    /// <inheritdoc/>
    public void Clear() => folder.Delete(name);

    private byte[] Sealed(byte[] bytes)
    {
        try
        {
            return isEncrypted ? Protect(bytes) : bytes;
        }
        catch (CryptographicException e)
        {
            throw new ZoomStorageException($"Windows can't encrypt the tokens of the saved connection: {e.Message.Trim()}", e);
        }
    }

#pragma warning disable CA1416 // Only Windows encrypts files.
    private static byte[] Protect(byte[] bytes) => ProtectedData.Protect(bytes, null, DataProtectionScope.CurrentUser);

    private static byte[] Unprotect(byte[] bytes) => ProtectedData.Unprotect(bytes, null, DataProtectionScope.CurrentUser);
#pragma warning restore CA1416
}

/// <summary>Secrets in the Keychain of macOS, or in a libsecret keyring of Linux.</summary>
internal sealed class KeyringSlot(PrivateFolder folder, string name, string temporary, string id, string side) : ISecretSlot
{
    private readonly Storage _storage = Storage.Create(
        new StorageCreationPropertiesBuilder(name, folder.Path)
            .WithMacKeyChain("ZoomCustom", name)
            .WithLinuxKeyring(
                "org.zoomcustom.tokens",
                MsalCacheHelper.LinuxKeyRingDefaultCollection,
                "Tokens of a ZoomCustom connection",
                new KeyValuePair<string, string>("connection", id),
                new KeyValuePair<string, string>("side", side)
            )
            .Build()
    );

    /// <inheritdoc/>
    public string Place => "the keyring";

    /// <summary>Checks whether the keyring accepts secrets.</summary>
    /// <exception cref="ZoomStorageException">It doesn't.</exception>
    public void Verify()
    {
        try
        {
            _storage.VerifyPersistence();
        }
        catch (MsalCachePersistenceException e)
        {
            throw new ZoomStorageException($"The connection wasn't saved: {Explain(e)}", e);
        }
    }

    /// <inheritdoc/>
    public byte[]? Read()
    {
        // The file contains no secrets, but other users must not be able to change it.
        folder.Of(name);
        return Try("read", () => _storage.ReadData() is { Length: > 0 } bytes ? bytes : null);
    }

    /// <inheritdoc/>
    /// <remarks>The sample is stored, so it must be valid.</remarks>
    public void Reserve(byte[] sample)
    {
        Write(sample);
        folder.Reserve(temporary, 0);
    }

    /// <inheritdoc/>
    public void Write(byte[] bytes)
    {
        // There's a file even if the secret is in a keyring. Create it first, so that only this user can ever read it.
        folder.Touch(name);
        bool isStored = Try(
            "written",
            () =>
            {
                _storage.WriteData(bytes);
                // A keyring can refuse a secret without an error.
                return _storage.ReadData() is { } read && read.AsSpan().SequenceEqual(bytes);
            }
        );
        if (!isStored)
            throw new ZoomStorageException(
                "The tokens of the saved connection can't be written: the keyring didn't store them. Unlock the keyring."
            );
        folder.Delete(temporary);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        _storage.Clear(ignoreExceptions: true);
        folder.Delete(name);
    }

    private static T Try<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        // Each keyring throws its own exceptions.
        catch (Exception e) when (e is not ZoomException)
        {
            throw new ZoomStorageException($"The tokens of the saved connection can't be {what}: {Explain(e)}", e);
        }
    }

    /// <summary>Explains why the keyring can't be used, and what to do.</summary>
    internal static string Explain(Exception failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            if (e is DllNotFoundException)
                return "this computer has no keyring library (libsecret). Install it (on Debian and Ubuntu: apt install libsecret-1-0 "
                    + "gnome-keyring), or add -AllowUnencryptedStorage to store the tokens in a file that only you can read.";
        }

        return "this computer has no keyring, or the keyring is locked. On Linux, install and unlock a libsecret keyring "
            + "(such as gnome-keyring), or add -AllowUnencryptedStorage to store the tokens in a file that only you can read.";
    }
}
