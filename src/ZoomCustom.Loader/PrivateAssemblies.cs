using System;
using System.IO;
using System.Reflection;
#if NET
using System.Runtime.Loader;
#endif

namespace ZoomCustom;

#if NET
/// <summary>Loads the module's assemblies and their dependencies in a context of their own, so that the versions in other modules don't
/// conflict.</summary>
internal sealed class PrivateAssemblies : AssemblyLoadContext
{
    private static readonly PrivateAssemblies s_context = new();
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
    }

    protected override Assembly? Load(AssemblyName name)
    {
        string file = Loader.FileOf(name);
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
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
