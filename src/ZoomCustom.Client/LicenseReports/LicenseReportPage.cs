using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using HandlebarsDotNet;

namespace ZoomCustom.LicenseReports;

/// <summary>Writes a license report as one HTML page that needs nothing else.</summary>
internal static class LicenseReportPage
{
    /// <summary>Writes the page.</summary>
    public static void Write(LicenseReport report, Stream target)
    {
        IHandlebars engine = Handlebars.Create(
            new HandlebarsConfiguration { TextEncoder = new PageEncoder(), ThrowOnUnresolvedBindingExpression = true }
        );
        HandlebarsTemplate<TextWriter, object, object> template = engine.Compile(new StringReader(Resource("Page.hbs")));
        string style = Resource("Page.css"),
            script = Resource("Page.js");
        using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 65536, leaveOpen: true);
        template(writer, new Content(report, style, Hash(style), script, Hash(script)), null!);
    }

    /// <summary>The hash with which the page's Content Security Policy allows a style or script.</summary>
    private static string Hash(string text)
    {
        using var algorithm = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(LicenseReportPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        // Browsers hash the text with these line ends.
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    /// <summary>What the template shows.</summary>
    private sealed record Content(LicenseReport Report, string Style, string StyleHash, string Script, string ScriptHash);
}
