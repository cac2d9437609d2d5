using Xunit;
#if NETFRAMEWORK
using System;
using System.IO;
using System.Linq;
using System.Reflection;
#endif

namespace ZoomCustom.Client.Tests;

/// <summary>Tests of the net472 build only. Other builds contain a skipped test in their place.</summary>
public sealed class NetFrameworkTests
{
#if NO_NET_FRAMEWORK
    [Fact(
        Skip = "This machine has neither Windows nor Mono.",
        DisplayName = "The net472 build (NOT RUN: needs Windows or a complete Mono, such as Debian's mono-complete)"
    )]
    public void The_net472_build() { }
#elif NETFRAMEWORK
    [Fact]
    public void The_tests_use_the_net472_build() =>
        Assert.Equal(
            ".NETFramework,Version=v4.7.2",
            typeof(ZoomCustom.Client.ZoomClient)
                .Assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()!
                .FrameworkName
        );

    [Fact]
    public void The_loader_finds_the_dependencies_of_the_cmdlets_in_the_module()
    {
        // The tests' own folder contains a copy of the client. The domain's folder must not.
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "zoomcustom-tests-" + Guid.NewGuid()));
        string self = typeof(Import).Assembly.Location;
        File.Copy(self, Path.Combine(folder.FullName, Path.GetFileName(self)));
        AppDomain domain = AppDomain.CreateDomain("import", null, new AppDomainSetup { ApplicationBase = folder.FullName });
        try
        {
            domain.DoCallBack(new Import(Of("Module"), Of("PowerShell51")).Run);
            Assert.Equal(Path.Combine(Of("Module"), "lib", "ZoomCustom.Client.dll"), domain.GetData("client"));
        }
        finally
        {
            AppDomain.Unload(domain);
            folder.Delete(recursive: true);
        }
    }

    [Serializable]
    private sealed class Import(string module, string powerShell)
    {
        public void Run()
        {
            Assembly.LoadFrom(powerShell);
            Type loader = Assembly
                .LoadFrom(Path.Combine(module, "ZoomCustom.Loader.dll"))
                .GetType("ZoomCustom.Loader", throwOnError: true)!;
            // PowerShell does this when it imports a nested module, before it reads the cmdlets.
            loader.GetMethod("OnImport")!.Invoke(Activator.CreateInstance(loader), null);

            Type session = Assembly
                .LoadFrom(Path.Combine(module, "ZoomCustom.dll"))
                .GetType("ZoomCustom.Commands.Users.GetZoomUserCommand", throwOnError: true)!
                .GetProperty("Session")!
                .PropertyType;
            session.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            AppDomain.CurrentDomain.SetData(
                "client",
                AppDomain
                    .CurrentDomain.GetAssemblies()
                    .SingleOrDefault(assembly => assembly.GetName().Name == "ZoomCustom.Client")
                    ?.Location
            );
        }
    }

    private static string Of(string key) =>
        Path.GetFullPath(
            typeof(NetFrameworkTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!
        );
#endif
}
