using System;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Client.Tests;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Tests.Engine;

/// <summary>A session with an account in the same process. Its waits, such as those before retries, take no time.</summary>
/// <remarks>The module's types aren't the test's, because PowerShell loads the module into a context of its own.</remarks>
internal static class InstantSession
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type s_session = ModuleAssembly.Types.Single(type => type.Name == "ZoomSession");
    private static readonly Assembly s_client = s_session.GetConstructors(Any)[0].GetParameters()[0].ParameterType.Assembly;

    /// <summary>Makes all of a shell's cmdlets use a new session.</summary>
    public static void Use(this Shell shell, SandboxAccount account, HttpMessageHandler handler) =>
        shell.Run("$PSDefaultParameterValues['*-Zoom*:Session'] = $session", ("session", Open(account, handler))).Clean();

    private static object Open(SandboxAccount account, HttpMessageHandler handler)
    {
        var clock = new JumpingClock(DateTimeOffset.UtcNow);
        object environment = Call(Client("Http.ZoomEnvironment"), "At", new Uri("https://sandbox.invalid"), "Sandbox"),
            http = Call(Client("Http.ZoomHttp"), "Open", handler, null);
        object connector = Create(Client("Client.Connector"), environment, http, clock, null);
        object app = Create(
            Client("Auth.App"),
            account.Options.ClientId,
            new System.Net.NetworkCredential("", account.Options.ClientSecret).SecurePassword
        );
        var connecting = (Task)Call(connector, "ServerToServerAsync", account.Options.AccountId, app, CancellationToken.None);
        object connection = connecting.GetType().GetProperty("Result")!.GetValue(connecting)!;
        object session = Create(s_session, connection, "Sandbox", account.Options.AccountId, null, null);
        object client = s_session.GetProperty("Client", Any)!.GetValue(session)!;
        client.GetType().GetProperty("Gate")!.SetValue(client, Create(Client("Limits.RateGate"), clock));
        return session;
    }

    private static Type Client(string name) => s_client.GetType("ZoomCustom." + name, throwOnError: true)!;

    private static object Create(Type type, params object?[] arguments) => Activator.CreateInstance(type, Any, null, arguments, null)!;

    private static object Call(Type type, string method, params object?[] arguments) =>
        type.GetMethod(method, Any)!.Invoke(null, arguments)!;

    private static object Call(object target, string method, params object?[] arguments) =>
        target.GetType().GetMethod(method, Any)!.Invoke(target, arguments)!;
}
