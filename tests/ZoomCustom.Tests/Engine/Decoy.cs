using System;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;

namespace ZoomCustom.Tests.Engine;

/// <summary>An assembly of a name that the module uses too, as another module would bring it.</summary>
internal static class Decoy
{
    /// <summary>What a script says to load one as $decoy. It has a type that tells its version.</summary>
    /// <remarks>PowerShell itself has a Newtonsoft.Json, and .NET takes no second one from LoadFrom; modules load theirs apart.</remarks>
    public static string Load(DirectoryInfo folder, string name, string version)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = new Version(version) }, typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule(name).DefineType(name + ".Decoy", TypeAttributes.Public);
        ILGenerator body = type.DefineMethod("Version", MethodAttributes.Public | MethodAttributes.Static, typeof(string), [])
            .GetILGenerator();
        body.Emit(OpCodes.Ldstr, version);
        body.Emit(OpCodes.Ret);
        type.CreateType();
        string file = Path.Combine(folder.FullName, name + ".dll");
        assembly.Save(file);
        return $"$decoy = [Reflection.Assembly]::{(name == "Newtonsoft.Json" ? "LoadFile" : "LoadFrom")}('{file}')";
    }
}
