using System;
using System.Threading.Tasks;
using ZoomCustom.Benchmarks;

// dotnet run -c Release --project tests/ZoomCustom.Benchmarks
// Each figure stands beside a baseline of the same run: ratios travel from machine to machine, seconds do not.
await ListThroughput.RunAsync(users: 100_000, rounds: 3);
await WorkingSet.RunAsync(few: 10_000, many: 100_000);
