using System;
using System.IO;
using System.Reflection;
#if NET
using System.Runtime.Loader;
#endif

namespace ZoomCustom;

#if NET
/// <summary>The module's assemblies and all that they depend on, out of sight of other modules, whatever versions those bring.</summary>
internal sealed class PrivateAssemblies : AssemblyLoadContext
{
    private static readonly PrivateAssemblies s_context = new();
    private static bool s_serving;

    private PrivateAssemblies()
        : base("ZoomCustom") { }

    public static void Serve()
    {
        if (s_serving)
            return;
        s_serving = true;
        // The cmdlets live in the default context, as PowerShell loads them; through this door they see ours.
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
/// <summary>The module's assemblies and all that they depend on, loaded by path, so that no other module's copy is taken for
/// them.</summary>
internal static class PrivateAssemblies
{
    private static readonly string s_root = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
    private static bool s_serving;

    public static void Serve()
    {
        if (s_serving)
            return;
        s_serving = true;
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        bool ours =
            request.RequestingAssembly is { IsDynamic: false } asker
            && asker.Location.StartsWith(s_root, StringComparison.OrdinalIgnoreCase);
        string file = Loader.FileOf(new AssemblyName(request.Name));
        return ours && File.Exists(file) ? Assembly.LoadFile(file) : null;
    }
}
#endif
