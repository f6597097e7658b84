// Our own formats of prompts: everything of them comes back, and people can read them.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "prompts.h"

using namespace chasqui;
using namespace chasqui::exchange;
using namespace chasqui::exchange::test;

namespace {

std::vector<PromptDocument> twoPrompts() {
  return {{"Pirate", "🏴‍☠️", {"sea", "fun"}, "You are a pirate.\nSay so.", {{"Who are you?", "Arr!"}, {"Where?", "At sea."}}},
          {"C# *tutor*", "", {}, "```cpp\nint x;\n```", {}}};
}

}  // namespace

class TestPromptFiles : public QObject {
  Q_OBJECT

  void compareAll(const Result<PromptsRead>& read, const std::vector<PromptDocument>& expected) {
    if (!read) QFAIL(toString(read.error()).c_str());
    for (const Skipped& skipped : read->skipped) QFAIL((skipped.name + ": " + skipped.reason).c_str());
    QVERIFY(documentsOf(*read) == expected);
  }

 private slots:
  // Qt's parser shares no code with ours.
  void anotherParserReadsTheJson() {
    QJsonParseError error{};
    const QByteArray text = QByteArray::fromStdString(promptsToJson(twoPrompts()));
    const QJsonObject json = QJsonDocument::fromJson(text, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(json["format"].toString(), QString("chasqui-prompts"));
    QCOMPARE(json["version"].toInt(), 1);
    const QJsonObject pirate = json["prompts"][0].toObject();
    QCOMPARE(pirate["name"].toString(), QString("Pirate"));
    QCOMPARE(pirate["tags"].toArray(), (QJsonArray{"sea", "fun"}));
    QCOMPARE(pirate["text"].toString(), QString("You are a pirate.\nSay so."));
    QCOMPARE(pirate["examples"][1]["answer"].toString(), QString("At sea."));
  }

  void theMarkdownIsReadable() {
    QCOMPARE(QString::fromStdString(promptsToMarkdown(twoPrompts())), QString::fromUtf8(R"(---
format: chasqui-prompts
version: 1
---

# Pirate

- Emoji: 🏴‍☠️
- Tags: sea, fun

```prompt
You are a pirate.
Say so.
```

## Example 1

```user
Who are you?
```

```assistant
Arr!
```

## Example 2

```user
Where?
```

```assistant
At sea.
```

# C\# \*tutor\*

````prompt
```cpp
int x;
```
````

<!-- end of prompts -->
)"));
  }

  void everythingComesBack() {
    compareAll(readPromptText(promptsToJson(twoPrompts())), twoPrompts());
    compareAll(readPromptText(promptsToMarkdown(twoPrompts())), twoPrompts());
    QVERIFY(readPromptText(promptsToMarkdown(twoPrompts()))->format == PromptFormat::Markdown);
    compareAll(readPromptText(promptsToJson({})), {});
    compareAll(readPromptText(promptsToMarkdown({})), {});
  }

  void whateverTheTextsHoldComesBack() {
    for (unsigned seed = 0; seed < 3000; ++seed) {
      const std::vector<PromptDocument> prompts = RandomPrompts(seed).some();
      const std::string json = promptsToJson(prompts);
      const std::string markdown = promptsToMarkdown(prompts);
      const Result<PromptsRead> fromJson = readPromptText(json);
      const Result<PromptsRead> fromMarkdown = readPromptText(markdown);
      QVERIFY2(fromJson && documentsOf(*fromJson) == prompts, json.c_str());
      QVERIFY2(fromMarkdown && documentsOf(*fromMarkdown) == prompts, markdown.c_str());
      QCOMPARE(promptsToJson(documentsOf(*fromMarkdown)), json);
    }
  }

  void allCodePointsComeBack() {
    PromptDocument prompt{"All", {}, {}, {}, {}};
    for (char32_t point = 1; point < 0x110000; point += point < 0x300 ? 1 : 31)
      if (point < 0xD800 || point > 0xDFFF) prompt.text += QString::fromUcs4(&point, 1).toStdString();
    compareAll(readPromptText(promptsToJson({&prompt, 1})), {prompt});
    compareAll(readPromptText(promptsToMarkdown({&prompt, 1})), {prompt});
  }

  void aFileFromWindowsIsTheSame() {
    const auto fromWindows = [](const std::string& text) {
      return "\xEF\xBB\xBF" + QString::fromStdString(text).replace("\n", "\r\n").toStdString();
    };
    compareAll(readPromptText(fromWindows(promptsToMarkdown(twoPrompts()))), twoPrompts());
    compareAll(readPromptText(fromWindows(promptsToJson(twoPrompts()))), twoPrompts());
  }

  void whatAPersonChangesByHandIsTaken() {
    const Result<PromptsRead> read = readPromptText(R"(---
title: mine
format:   chasqui-prompts
version: 1
---
Some words of my own.

# A guide  
- Tags:  x ,, y,x
Notes, and other code:

```python
# no heading
```
~~~
````prompt  
You are a guide.
````
   ```user
   Hi
   ```
```assistant
```
<!-- end of prompts -->
what follows is not read
)");
    compareAll(read, {{"A guide", "", {"x", "y"}, "You are a guide.", {{"   Hi", ""}}}});
  }

  void whatIsNoTextIsMadeFit() {
    PromptDocument prompt{"a\nb\xFF", "\x01", {"x,y", " x ", ""}, std::string("t\0\xC3", 3), {{std::string("\0", 1), "a"}}};
    makeFit(prompt);
    const PromptDocument expected{"ab\uFFFD", "", {"x", "y"}, "t\uFFFD", {{"", "a"}}};
    QVERIFY(prompt == expected);
  }
};

QTEST_GUILESS_MAIN(TestPromptFiles)
#include "tst_prompt_files.moc"
