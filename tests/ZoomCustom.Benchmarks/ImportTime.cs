using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>The time of Import-Module in a new process, compared to an empty binary module: with a manifest, as modules ship, and
/// without one.</summary>
internal static class ImportTime
{
    public static async Task RunAsync(Report report, int rounds)
    {
        string empty = typeof(ImportTime)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "EmptyModule")
            .Value!;
        List<double> own = [],
            nothing = [],
            bare = [];
        for (int round = 0; round <= rounds; round++)
        {
            double first = await MillisecondsAsync(Path.ChangeExtension(empty, ".psd1")),
                second = await MillisecondsAsync(Paths.Manifest),
                third = await MillisecondsAsync(empty);
            // The first round is a warm-up: it loads the files into the file cache.
            if (round > 0)
            {
                nothing.Add(first);
                own.Add(second);
                bare.Add(third);
            }
        }

        report.Add(new("import, compared to an empty binary module", Median(own), Median(nothing), "ms", "difference", "<= 60"));
        report.Add(new("import, compared to an empty assembly without a manifest", Median(own), Median(bare), "ms", "difference"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> MillisecondsAsync(string module)
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"$w = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{module}'; "
                + $"$w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
        );
        return code == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : throw new InvalidOperationException(errors);
    }
}
