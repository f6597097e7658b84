// Texts to parse: what models write, and what nobody should.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace chasqui::test {

inline std::string repeat(const std::string& text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

/// An answer with every kind of block.
inline std::string answer() {
  return "# Llamas\n\nLlamas are **domesticated** camelids, *not* camels; see [the page](https://example.org/a_(b)).\n"
         "They hum.\n\n## Keeping them\n\n1. Find a meadow\n   with a fence\n2. Buy `two` of them:\n   - one brown\n"
         "   - one ~~white~~ grey\n3. Feed them\n\n> They spit.\n> Be *kind*.\n>\n> - really\n\n"
         "```python\ndef hum(n):\n    return 'm' * n  # <b>\n\n\nprint(hum(3))\n```\n\n"
         "| Name | Age | Colour |\n|:-----|----:|:------:|\n| Ada | 3 | `brown` |\n| Bo<br>the *second* | 12 | a \\| b |\n\n"
         "- [ ] shear\n- [x] feed\n\n---\n\nSetext\n======\n\nThe end: http://example.com/x?y=1, and <img src=\"http://x/y.png\">.\n";
}

inline std::string longList(int items) {
  std::string out;
  for (int i = 1; i <= items; ++i) out += std::to_string(i) + ". item **" + std::to_string(i) + "**\n";
  return out;
}

inline std::string longTable(int rows) {
  std::string out = "| a | b |\n|---|---|\n";
  for (int i = 0; i < rows; ++i) out += "| row " + std::to_string(i) + " | *x* |\n";
  return out;
}

inline std::string longParagraph(std::size_t sentences) {
  return repeat("Llamas carry loads of wool over the mountains of Peru. ", sentences);
}

inline std::string longCode(std::size_t lines) { return "```cpp\n" + repeat("  int x = 1;  // one\n", lines); }

/// Named texts whose blocks, while they stream, are those of the whole at every point.
inline std::vector<std::pair<std::string, std::string>> friendlyTexts() {
  return {
      {"empty", ""},
      {"answer", answer()},
      {"answer twice", answer() + answer()},
      {"two paragraphs", "One.\n\nTwo.\nStill two.\n"},
      {"emphasis over a rule's start", "para\n***bold*** text\n"},
      {"minus becomes an item", "para\n- item\n\nmore\n"},
      {"long list", longList(150)},
      {"list with paragraphs", "- a\n\n  b\n\n      code\n- c\n\nd\n"},
      {"list of another kind follows", "- a\n* b\n1. c\n1) d\n7) e\n"},
      {"lazy continuation", "> a\nb\n\n- c\nd\n"},
      {"long table", longTable(130)},
      {"table after a paragraph", "some words\n| a | b |\n|---|---|\n| c | d |\nthe end\n"},
      {"long table after a paragraph", "words and\n`co\nde`\n" + longTable(100) + "\nthe end\n"},
      {"table ended by a list", longTable(45) + "- a\n"},
      {"long paragraph", longParagraph(300)},
      {"long paragraph, then more", longParagraph(200) + "\n\nNext *one*.\n"},
      {"one word without an end", repeat("ab", 6000)},
      {"long code", longCode(400)},
      {"code and more", longCode(20) + "```\nafter\n~~~\ncode ``` here\n~~~~  \nend"},
      {"code in a list", "1. do\n   ```sh\n   ls\n   ```\n2. done\n"},
      {"indented fence", "  ```js\n  a\n b\n    c\n  ```\n"},
      {"fence in a fence", "````md\n```\nx\n```\n````\n"},
      {"unclosed fence", "text\n```\nnever closed"},
      {"quote with everything", "> # h\n> - a\n>   - b\n> ```\n> c\n> ```\n> | a |\n> |---|\n> | b |\n"},
      {"indented code", "a\n\n    b\n\n\n    c\n\nd\n"},
      {"html", "<div>\n<img src=\"http://x/y\">\n</div>\n\nt <b>x</b>\n"},
      {"other scripts", "# \u65e5\u672c\u8a9e\n\n\u0639\u0631\u0628\u064a **\u05e2\u05d1\u05e8\u05d9\u05ea** \U0001F999 e\u0301\n"},
      {"other line ends", "a\r\nb\r\rc\r\n- d\r\n"},
  };
}

/// Named texts that are too much of something; their blocks agree at the end.
inline std::vector<std::pair<std::string, std::string>> hostileTexts() {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += std::string(2 * static_cast<std::size_t>(i), ' ') + "- x\n";
  return {
      {"references", "[a] and [b]\n\n[a]: http://x/1\n\n- [b]\n\n[b]: http://x/2 'title'\n"},
      {"long setext heading", longParagraph(100) + "\n===\n"},
      {"quotes", std::string(100000, '>')},
      {"quoted lines", repeat(std::string(100, '>') + " a\n", 500)},
      {"brackets", std::string(100000, '[')},
      {"closed brackets", std::string(50000, '[') + std::string(50000, ']')},
      {"links", repeat("[a](", 25000)},
      {"pictures", repeat("![a](<b", 10000)},
      {"stars", std::string(100000, '*')},
      {"stars and words", repeat("*a **a ", 15000)},
      {"underscores", repeat("_a __b", 15000)},
      {"tildes", repeat("~~a~", 20000)},
      {"backticks", [] {
         std::string out;
         for (std::size_t i = 1; i < 400; ++i) out += "e" + std::string(i, '`');
         return out;
       }()},
      {"nested list", deep},
      {"items on one line", repeat("- ", 50000)},
      {"numbers on one line", repeat("1. ", 30000) + "x"},
      {"wide table", repeat("|a", 20000) + "|\n" + repeat("|-", 20000) + "|\n" + repeat("|b", 20000) + "|\n"},
      {"long rows", "|a|b|\n|-|-|\n" + repeat("|" + std::string(3000, 'x') + "|y|\n", 30)},
      {"endless table", longTable(5000)},
      {"unclosed html", repeat("<!-- <a <b c=\"", 7000)},
      {"entities", repeat("&amp;&#0;&#x110000;&nosuch;", 4000)},
      {"nul", std::string("a\0b **\0** `\0`\n\0\n", 17)},
      {"no text at all", "\xff\xfe\xc3\x28 \xed\xa0\x80 \xed\xb0\x80 \xf0\x9f\xa6"},
      {"one line each", repeat("a\n\n", 30000)},
      {"rules", repeat("---\n", 20000)},
      {"fences", repeat("```\n", 20001)},
      {"huge code", longCode(20000)},
      {"huge quote", repeat("> quoted words *here*\n", 5000)},
      {"huge item", "- " + longParagraph(1500)},
  };
}

}  // namespace chasqui::test
