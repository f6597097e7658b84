// The input is a file to import prompts from: JSON, markdown, or a character card, in a PNG or alone.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "exchange/prompt_reader.h"
#include "expect.h"

using namespace chasqui;
using namespace chasqui::exchange;

namespace {

PromptLimits smallLimits() {
  PromptLimits limits;
  limits.fileBytes = 1 << 20;
  limits.values = 1 << 14;
  limits.prompts = 100;
  limits.textBytes = 1 << 16;
  limits.promptBytes = 1 << 17;
  return limits;
}

void expectText(const std::string& text) {
  test::expect(utf8::isWellFormed(text) && text.find('\0') == std::string::npos, "it is text");
}

void expectFit(const PromptDocument& prompt) {
  PromptDocument fit = prompt;
  makeFit(fit);
  test::expect(fit == prompt, "it is as the library wants it");
  expectText(prompt.text);
  std::size_t bytes = prompt.text.size();
  for (const storage::PromptExample& example : prompt.examples) {
    expectText(example.question);
    expectText(example.answer);
    bytes += example.question.size() + example.answer.size();
  }
  test::expect(bytes <= smallLimits().promptBytes, "it keeps to its limit");
}

/// What was read is written and read again without a change.
void expectRoundTrip(const std::vector<PromptDocument>& prompts) {
  for (const std::string& text : {promptsToJson(prompts), promptsToMarkdown(prompts)}) {
    const Result<PromptsRead> again = readPrompts(std::as_bytes(std::span(text)), "again");
    test::expect(again && again->skipped.empty() && again->prompts.size() == prompts.size(), "what we write we read");
    for (std::size_t i = 0; i < prompts.size(); ++i)
      test::expect(again->prompts[i].prompt == prompts[i], "everything comes back");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<PromptsRead> read = readPrompts(std::as_bytes(std::span(data, size)), "input", smallLimits());
  if (!read) {
    test::expect(read.error().message.ends_with('.') && !read.error().nextStep.empty(), "a refusal is a sentence");
    expectText(read.error().message);
    return 0;
  }
  std::vector<PromptDocument> prompts;
  for (const PromptRead& one : read->prompts) {
    expectFit(one.prompt);
    expectText(one.creatorNotes);
    prompts.push_back(one.prompt);
  }
  for (const Skipped& skipped : read->skipped) {
    test::expect(!skipped.name.empty() && skipped.reason.ends_with('.'), "what is skipped has a name and a reason");
    expectText(skipped.name);
    expectText(skipped.reason);
  }
  expectRoundTrip(prompts);
  return 0;
}
