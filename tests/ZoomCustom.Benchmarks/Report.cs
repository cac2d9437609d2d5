using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace ZoomCustom.Benchmarks;

/// <summary>A figure beside its baseline of the same run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Figure">The module's figure.</param>
/// <param name="Baseline">What it stands beside.</param>
/// <param name="Unit">The unit of both.</param>
/// <param name="Measure">How they are compared: ratio or difference.</param>
/// <param name="Bound">The bound that the comparison has to keep, as in <c>&lt;= 2</c>; null for none.</param>
public sealed record Result(string Name, double Figure, double Baseline, string Unit, string Measure = "ratio", string? Bound = null)
{
    public double Value => Measure == "ratio" ? Figure / Baseline : Figure - Baseline;

    public bool IsMet
    {
        get
        {
            if (Bound is null)
                return true;
            double bound = double.Parse(Bound.Split(' ')[1], CultureInfo.InvariantCulture);
            return Bound[0] == '<' ? Value <= bound : Value >= bound;
        }
    }
}

/// <summary>Collects the results of a run, and writes them where they are kept.</summary>
public sealed class Report
{
    private readonly List<Result> _results = [];

    public bool IsMet => _results.All(result => result.IsMet);

    public void Add(Result result)
    {
        _results.Add(result);
        Console.WriteLine(
            FormattableString.Invariant(
                $"{result.Name}: {result.Figure:#,0.##} against {result.Baseline:#,0.##} {result.Unit}, {result.Measure} "
            )
                + FormattableString.Invariant(
                    $"{result.Value:0.###}{(result.Bound is null ? "" : $" ({result.Bound}: {(result.IsMet ? "met" : "MISSED")})")}"
                )
        );
    }

    /// <summary>Writes the results as a table that people and programs can read.</summary>
    public void Write(string path)
    {
        var text = new StringBuilder();
        text.AppendLine("# Benchmarks").AppendLine();
        text.AppendLine("Written by").AppendLine();
        text.AppendLine("    dotnet run -c Release --project tests/ZoomCustom.Benchmarks -- --write docs/benchmarks.md").AppendLine();
        text.AppendLine(
            FormattableString.Invariant($"on {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, ")
                + FormattableString.Invariant(
                    $"{RuntimeInformation.OSDescription.Split(' ')[0]}, {RuntimeInformation.FrameworkDescription}."
                )
        );
        text.AppendLine("Every figure stands beside a baseline of the same run: ratios travel from machine to machine, seconds do not.")
            .AppendLine();
        text.AppendLine("| benchmark | figure | baseline | unit | measure | value | bound | met |");
        text.AppendLine("|---|---:|---:|---|---|---:|---|---|");
        foreach (Result r in _results)
            text.AppendLine(
                FormattableString.Invariant(
                    $"| {r.Name} | {r.Figure:0.##} | {r.Baseline:0.##} | {r.Unit} | {r.Measure} | {r.Value:0.###} | "
                ) + FormattableString.Invariant($"{r.Bound ?? ""} | {(r.IsMet ? "yes" : "no")} |")
            );
        File.WriteAllText(path, text.ToString());
    }
}
