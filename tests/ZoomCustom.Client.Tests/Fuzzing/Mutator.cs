#if NET
using System;
using System.Collections.Generic;
using System.Text;

namespace ZoomCustom.Client.Tests.Fuzzing;

/// <summary>Damages valid inputs at random. The same number always gives the same input.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds)
{
    private const int Longest = 128 * 1024;

    /// <summary>Values that readers often don't expect.</summary>
    private static readonly byte[][] s_values =
    [
        .. Array.ConvertAll(
            new[]
            {
                "null",
                "true",
                "{}",
                "[]",
                "\"\"",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "-1",
                "0",
                "1e999",
                "-0.0",
                "9223372036854775808",
                "99999999999999999999999999999999999999999",
                "2147483648",
                "NaN",
                "Infinity",
                "undefined",
                "new Date(0)",
                "/*",
                "//",
                "'",
                "\\",
                ",",
                ":",
                "\"$ref\":\"1\"",
                "\"$type\":\"System.Object\"",
                "\"$id\":1",
                "\"code\":\"\"",
                "\"message\":[]",
                "\"0001-01-01T00:00:00+14:00\"",
                "\"2024-02-30T25:61:00Z\"",
                "\r\n",
                "\r\n\r\n",
                "\t",
                "%",
                "%00",
                "%zz",
                "%ff",
                "&",
                "?",
                "#",
                "//[",
                "Host: x\r\n",
                "\uFEFF",
                "\u2028",
                "<html>",
                "<!--",
                "<script>",
            },
            Encoding.UTF8.GetBytes
        ),
        [0xFF],
        [0xC0, 0x80],
        [0xED, 0xA0, 0x80],
        [0xFE, 0xFF],
        [0x1F, 0x8B],
        [0],
    ];

    /// <summary>Creates an input.</summary>
    /// <param name="number">The number of the input.</param>
    public byte[] Create(int number)
    {
        var random = new Random(number);
        List<byte> input = [.. seeds[random.Next(seeds.Count)]];
        for (int i = random.Next(1, 6); i > 0; i--)
            Damage(input, random);
        return [.. input];
    }

    private void Damage(List<byte> input, Random random)
    {
        int at = random.Next(input.Count + 1),
            length = random.Next(1 + Math.Min(input.Count - at, 1 << random.Next(10)));
        switch (random.Next(9))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = (byte)random.Next(256);
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.RemoveRange(at, input.Count - at);
                break;
            case 4:
                input.InsertRange(at, s_values[random.Next(s_values.Length)]);
                break;
            case 5:
                input.RemoveRange(at, length);
                input.InsertRange(at, s_values[random.Next(s_values.Length)]);
                break;
            case 6:
                byte[] part = [.. input.GetRange(at, length)];
                Repeat(input, random.Next(input.Count + 1), part, 1 << random.Next(12));
                break;
            case 7:
                Repeat(input, at, s_values[random.Next(s_values.Length)], 1 << random.Next(14));
                break;
            default:
                byte[] other = seeds[random.Next(seeds.Count)];
                int from = random.Next(other.Length + 1);
                input.InsertRange(at, other[from..(from + random.Next(other.Length - from + 1))]);
                break;
        }
    }

    private static void Repeat(List<byte> input, int at, byte[] part, int times)
    {
        if (part.Length == 0)
            return;
        times = Math.Min(times, (Longest - input.Count) / part.Length);
        var all = new List<byte>();
        for (int i = 0; i < times; i++)
            all.AddRange(part);
        input.InsertRange(at, all);
    }
}
#endif
