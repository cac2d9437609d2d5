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
    public void The_manifest_describes_an_admin_managed_General_app_with_every_scope()
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

    /// <summary>Names and types are from Zoom's page about the manifest's schema. The API's documents allow any field.</summary>
    [Fact]
    public void The_manifest_has_only_fields_of_Zooms_schema()
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
    public void Requests_with_the_manifest_keep_the_API_contract()
    {
        var manifest = new JObject { ["manifest"] = Make("") };
        AssertAccepted("POST", "/marketplace/apps/manifest/validate", manifest);
        AssertAccepted("PUT", "/marketplace/apps/{appId}/manifest", manifest);
        AssertAccepted(
            "POST",
            "/marketplace/apps",
            new JObject
            {
                ["app_type"] = "general",
                ["app_name"] = new string('x', AppManifest.LongestName),
                ["contact_name"] = "Contact",
                ["contact_email"] = "contact@example.com",
                ["company_name"] = "Example",
                ["scopes"] = new JArray(Scopes((JObject)manifest["manifest"]!)),
                ["manifest"] = manifest["manifest"],
            }
        );
    }

    [Fact]
    public void A_websites_redirect_must_match_exactly()
    {
        JToken oauth = Make("-RedirectUri https://example.com/connect_callback")["oauth_information"]!;
        Assert.Equal("https://example.com/connect_callback", (string?)oauth["development_redirect_uri"]);
        Assert.Equal("https://example.com/connect_callback", (string?)oauth["production_redirect_uri"]);
        Assert.Equal(["https://example.com/connect_callback"], oauth["oauth_allow_list"]!.Values<string>());
        Assert.True((bool)oauth["strict_mode"]!);
    }

    [Fact]
    public void Scopes_are_selected_by_action_cmdlet_or_name()
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
    public void An_unknown_scope_is_accepted_with_a_warning()
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
    [InlineData("-RedirectUri callback", "InvalidArgument", "absolute address")]
    [InlineData("-Action Fly", "NoScope", "Fly")]
    [InlineData("-Action Fly*", "NoScope", "Fly")]
    [InlineData("-Cmdlet Get-ZoomMoon", "NoScope", "Get-ZoomMoon")]
    [InlineData("-Scope a:b:c:admin -All", "AmbiguousParameterSet", "")]
    public void An_invalid_redirect_is_refused(string parameters, string errorId, string says)
    {
        Outcome outcome = Terminates("New-ZoomCustomAppManifest ZoomCustom " + parameters);
        Assert.Equal(errorId, outcome.ErrorId);
        Assert.Contains(says, outcome.Error.Exception.Message);
    }

    [Fact]
    public void A_name_that_is_too_long_is_refused() =>
        Assert.Equal("ParameterArgumentValidationError", Terminates("New-ZoomCustomAppManifest ('x' * 50)").ErrorId);

    [Fact]
    public void An_existing_file_is_overwritten_only_with_Force()
    {
        string folder = Directory.CreateTempSubdirectory("zoomcustom-manifest").FullName;
        try
        {
            string file = Path.Combine(folder, "app.json");
            Assert.Empty(Run("New-ZoomCustomAppManifest first -Path $file -WhatIf", ("file", file)).Clean().Output);
            Assert.False(File.Exists(file));
            // The path is relative to PowerShell's location, which isn't the process's working directory.
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
            // Windows doesn't delete a folder that is in use as a location.
            Run("Set-Location ([IO.Path]::GetTempPath())");
            Directory.Delete(folder, recursive: true);
        }
    }

    private JObject Make(string parameters) =>
        JObject.Parse((string)Assert.Single(Run("New-ZoomCustomAppManifest -Name ZoomCustom " + parameters).Clean().Output).BaseObject);

    private static string[] Scopes(JObject manifest) =>
        [.. manifest["oauth_information"]!["scopes"]!.Select(scope => (string)scope["scope"]!)];

    private static void AssertAccepted(string method, string path, JObject body)
    {
        ContractOperation operation =
            OpenApiContract.Find(method, path) ?? throw new InvalidOperationException($"The documents have no {method} {path}.");
        Assert.Empty(ZoomSchema.Faults(ZoomSchema.Compile(operation.Body!), body, "body"));
    }
}
