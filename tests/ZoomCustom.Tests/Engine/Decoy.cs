using System;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;

namespace ZoomCustom.Tests.Engine;

/// <summary>An assembly with the same name as one of the module's, as another module could load it.</summary>
internal static class Decoy
{
    /// <summary>Returns a script that loads such an assembly as $decoy. It has a type that returns its version.</summary>
    /// <remarks>PowerShell includes Newtonsoft.Json, and LoadFrom doesn't load a second one, so modules use LoadFile.</remarks>
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
