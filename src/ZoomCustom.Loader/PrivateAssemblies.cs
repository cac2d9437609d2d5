using System;
using System.IO;
using System.Reflection;
#if NET
using System.Runtime.InteropServices;
using System.Runtime.Loader;
#endif

namespace ZoomCustom;

#if NET
/// <summary>Loads the module's assemblies and their dependencies in a context of their own, so that the versions in other modules don't
/// conflict.</summary>
internal sealed class PrivateAssemblies : AssemblyLoadContext
{
    private static readonly PrivateAssemblies s_context = new();

    /// <summary>The assemblies that were compiled to machine code for this platform; null if there are none. A runtime older than
    /// .NET 10 can't use this code.</summary>
    private static readonly string? s_compiled =
        Environment.Version.Major >= 10
        && Loader.CompiledFor(RuntimeInformation.RuntimeIdentifier) is var folder
        && Directory.Exists(folder)
            ? folder
            : null;
    private static bool s_enabled;

    private PrivateAssemblies()
        : base("ZoomCustom") { }

    public static void Enable()
    {
        if (s_enabled)
            return;
        s_enabled = true;
        // PowerShell loads the cmdlets into the default context. This handler finds the module's other assemblies for them.
        Default.Resolving += (_, name) => IsOurs(name) ? s_context.LoadFromAssemblyName(name) : null;
        // When PowerShell loads the cmdlets from the module's manifest, it gets this assembly, because both have the same identity.
        if (s_compiled is not null)
            Default.LoadFromAssemblyPath(Path.Combine(s_compiled, "ZoomCustom.dll"));
    }

    protected override Assembly? Load(AssemblyName name)
    {
        string file = Loader.FileOf(name);
        if (s_compiled is not null && Path.Combine(s_compiled, "lib", Path.GetFileName(file)) is var compiled && File.Exists(compiled))
            return LoadFromAssemblyPath(compiled);
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        string file = Loader.NativeFileOf(unmanagedDllName);
        return File.Exists(file) ? LoadUnmanagedDllFromPath(file) : IntPtr.Zero;
    }

    private static bool IsOurs(AssemblyName name) =>
        name.Name!.StartsWith("ZoomCustom.", StringComparison.Ordinal) && File.Exists(Loader.FileOf(name));
}
#else
/// <summary>Loads the module's assemblies and their dependencies by path, so that the copies in other modules aren't used
/// instead.</summary>
internal static class PrivateAssemblies
{
    private static readonly string s_root = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
    private static bool s_enabled;

    public static void Enable()
    {
        if (s_enabled)
            return;
        s_enabled = true;
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        bool ours =
            request.RequestingAssembly is { IsDynamic: false } requester
            && requester.Location.StartsWith(s_root, StringComparison.OrdinalIgnoreCase);
        string file = Loader.FileOf(new AssemblyName(request.Name));
        return ours && File.Exists(file) ? Assembly.LoadFile(file) : null;
    }
}
#endif
