using System;
using System.IO;
using System.Linq;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Operations;
using ZoomCustom.Tests.Contract;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class NewZoomCustomAppManifestTests : Tenant
{
    protected override bool Connected => false;

    [Fact]
    public void It_describes_a_General_app_that_admins_manage_with_every_scope()
    {
        JObject manifest = Make("");
        Assert.Equal("ZoomCustom", (string?)manifest["display_information"]!["display_name"]);
        JToken oauth = manifest["oauth_information"]!;
        Assert.Equal("ADMIN_MANAGEMENT", (string?)oauth["usage"]);
        Assert.Equal("http://127.0.0.1/callback", (string?)oauth["development_redirect_uri"]);
        Assert.Equal(["http://127.0.0.1/callback", "http://127.0.0.1"], oauth["oauth_allow_list"]!.Values<string>());
        Assert.False((bool)oauth["strict_mode"]!);
        Assert.Null(oauth["production_redirect_uri"]);
        Assert.Equal(Run("Get-ZoomCustomScope").Clean().Output.Select(scope => scope.ToString()), Scopes(manifest));
        Assert.All(oauth["scopes"]!, scope => Assert.False((bool)scope["optional"]!));
    }

    /// <summary>Names and types as on Zoom's page of the manifest's schema; the documents of the API leave the manifest open.</summary>
    [Fact]
    public void It_has_only_fields_of_Zooms_schema()
    {
        foreach (JObject manifest in new[] { Make(""), Make("-RedirectUri https://example.com/back") })
        {
            Assert.Equal(["display_information", "oauth_information", "features"], manifest.Properties().Select(p => p.Name));
            Assert.Equal(["display_name"], ((JObject)manifest["display_information"]!).Properties().Select(p => p.Name));
            Assert.Equal(JTokenType.Array, manifest["features"]!["products"]!.Type);
            Assert.All(
                ((JObject)manifest["oauth_information"]!).Properties(),
                field =>
                    Assert.Equal(
                        field.Name switch
                        {
                            "usage" or "development_redirect_uri" or "production_redirect_uri" or "scope_description" => JTokenType.String,
                            "oauth_allow_list" or "scopes" => JTokenType.Array,
                            "strict_mode" or "subdomain_strict_mode" => JTokenType.Boolean,
                            _ => JTokenType.None,
                        },
                        field.Value.Type
                    )
            );
        }
    }

    [Fact]
    public void It_is_what_Zooms_documents_take()
    {
        var manifest = new JObject { ["manifest"] = Make("") };
        AssertTaken("POST", "/marketplace/apps/manifest/validate", manifest);
        AssertTaken("PUT", "/marketplace/apps/{appId}/manifest", manifest);
        AssertTaken(
            "POST",
            "/marketplace/apps",
            new JObject
            {
                ["app_type"] = "general",
                ["app_name"] = new string('x', AppManifest.LongestName),
                ["contact_name"] = "Somebody",
                ["contact_email"] = "somebody@example.com",
                ["company_name"] = "Example",
                ["scopes"] = new JArray(Scopes((JObject)manifest["manifest"]!)),
                ["manifest"] = manifest["manifest"],
            }
        );
    }

    [Fact]
    public void A_web_sites_redirect_is_held_to_the_letter()
    {
        JToken oauth = Make("-RedirectUri https://example.com/connect_callback")["oauth_information"]!;
        Assert.Equal("https://example.com/connect_callback", (string?)oauth["development_redirect_uri"]);
        Assert.Equal("https://example.com/connect_callback", (string?)oauth["production_redirect_uri"]);
        Assert.Equal(["https://example.com/connect_callback"], oauth["oauth_allow_list"]!.Values<string>());
        Assert.True((bool)oauth["strict_mode"]!);
    }

    [Fact]
    public void Scopes_are_those_of_actions_cmdlets_or_names()
    {
        Assert.Equal(
            ["group:write:member:admin", "user:update:status:admin"],
            Scopes(Make("-Action 'Deactivate User', 'Activate User', 'Add user to Group(s)'"))
        );
        Assert.Equal(["group:read:group:admin", "group:read:list_groups:admin"], Scopes(Make("-Cmdlet Get-ZoomGroup")));
        Assert.Equal(
            ["group:read:list_groups:admin", "user:read:user:admin"],
            Scopes(Make("-Scope user:read:user:admin, group:read:list_groups:admin, user:read:user:admin"))
        );
        Assert.Equal(Scopes(Make("")), Scopes(Make("-All")));
        Assert.Equal(
            ["group:write:member:admin"],
            Scopes(
                JObject.Parse(
                    (string)
                        Run("(Get-ZoomCustomScope -Cmdlet Add-ZoomGroupMember).Name | New-ZoomCustomAppManifest x")
                            .Clean()
                            .Output.Single()
                            .BaseObject
                )
            )
        );
        Assert.All(CustomIntegration.Actions, action => Assert.Empty(action.Scopes.Except(Scopes(Make($"-Action '{action.Name}'")))));
    }

    [Fact]
    public void A_scope_that_is_not_known_is_taken_with_a_warning()
    {
        Outcome outcome = Run("New-ZoomCustomAppManifest x -Scope chat:read:moon:admin, user:read:user:admin").Clean();
        Assert.Contains("chat:read:moon:admin", Assert.Single(outcome.Warnings));
        Assert.Contains("chat:read:moon:admin", Scopes(JObject.Parse((string)outcome.Output.Single().BaseObject)));
    }

    [Theory]
    [InlineData("-RedirectUri http://localhost/callback", "InvalidArgument", "127.0.0.1")]
    [InlineData("-RedirectUri http://example.com/callback", "InvalidArgument", "https")]
    [InlineData("-RedirectUri ftp://example.com/callback", "InvalidArgument", "https")]
    [InlineData("-RedirectUri 'https://example.com/callback#a'", "InvalidArgument", "fragment")]
    [InlineData("-RedirectUri 'https://example.com/callback#'", "InvalidArgument", "fragment")]
    [InlineData("-RedirectUri 'http://127.0.0.1/callback?a=b'", "InvalidArgument", "query")]
    [InlineData("-RedirectUri https://me@example.com/callback", "InvalidArgument", "user name")]
    [InlineData("-RedirectUri callback", "InvalidArgument", "whole address")]
    [InlineData("-Action Fly", "NoScope", "Fly")]
    [InlineData("-Action Fly*", "NoScope", "Fly")]
    [InlineData("-Cmdlet Get-ZoomMoon", "NoScope", "Get-ZoomMoon")]
    [InlineData("-Scope a:b:c:admin -All", "AmbiguousParameterSet", "")]
    public void What_will_not_do_is_refused(string parameters, string errorId, string says)
    {
        Outcome outcome = Terminates("New-ZoomCustomAppManifest ZoomCustom " + parameters);
        Assert.Equal(errorId, outcome.ErrorId);
        Assert.Contains(says, outcome.Error.Exception.Message);
    }

    [Fact]
    public void A_name_that_is_too_long_is_refused() =>
        Assert.Equal("ParameterArgumentValidationError", Terminates("New-ZoomCustomAppManifest ('x' * 50)").ErrorId);

    [Fact]
    public void A_file_is_written_once_and_again_only_with_force()
    {
        string folder = Directory.CreateTempSubdirectory("zoomcustom-manifest").FullName;
        try
        {
            string file = Path.Combine(folder, "app.json");
            Assert.Empty(Run("New-ZoomCustomAppManifest first -Path $file -WhatIf", ("file", file)).Clean().Output);
            Assert.False(File.Exists(file));
            // Where PowerShell is, which is not where the process is.
            Assert.Empty(Run("Set-Location $folder; New-ZoomCustomAppManifest first -Path app.json", ("folder", folder)).Clean().Output);
            Assert.Equal("first", (string?)JObject.Parse(File.ReadAllText(file))["display_information"]!["display_name"]);
            Assert.Equal((byte)'{', File.ReadAllBytes(file)[0]);

            Outcome again = Terminates("New-ZoomCustomAppManifest second -Path $file");
            Assert.Equal("FileExists", again.ErrorId);
            Assert.Contains("-Force", again.Error.Exception.Message);
            Assert.Contains("first", File.ReadAllText(file));
            Run("New-ZoomCustomAppManifest second -Path $file -Force").Clean();
            Assert.Contains("second", File.ReadAllText(file));

            Assert.Equal("CannotWrite", Terminates("New-ZoomCustomAppManifest x -Path no/such/folder/app.json").ErrorId);
            Assert.Equal("CannotWrite", Terminates("New-ZoomCustomAppManifest x -Path Variable:app").ErrorId);
        }
        finally
        {
            // Windows keeps a folder that somebody is in.
            Run("Set-Location ([IO.Path]::GetTempPath())");
            Directory.Delete(folder, recursive: true);
        }
    }

    private JObject Make(string parameters) =>
        JObject.Parse((string)Assert.Single(Run("New-ZoomCustomAppManifest -Name ZoomCustom " + parameters).Clean().Output).BaseObject);

    private static string[] Scopes(JObject manifest) =>
        [.. manifest["oauth_information"]!["scopes"]!.Select(scope => (string)scope["scope"]!)];

    private static void AssertTaken(string method, string path, JObject body)
    {
        ContractOperation operation =
            OpenApiContract.Find(method, path) ?? throw new InvalidOperationException($"The documents have no {method} {path}.");
        Assert.Empty(ZoomSchema.Faults(ZoomSchema.Compile(operation.Body!), body, "body"));
    }
}
