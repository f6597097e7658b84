// The input is what users type and what models write: options in the first bytes, then stop strings, then text.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "engine/chat_template.h"
#include "engine/tokenizer.h"
#include "expect.h"
#include "generation/text_stream.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::expect;

namespace {

constexpr std::uint32_t kUserDefined = 3;  // pieces at the end of the vocabulary

bool isSpecial(const Tokenizer& tokenizer, TokenId id) {
  return id <= 2 || static_cast<std::uint32_t>(id) >= tokenizer.size() - kUserDefined;
}

Tokenizer makeTokenizer() {
  Vocabulary vocabulary;
  vocabulary.kind = "llama";
  const auto add = [&vocabulary](const std::string& piece, std::int32_t type) {
    vocabulary.scores.push_back(-static_cast<float>(vocabulary.pieces.size()));
    vocabulary.pieces.push_back(piece);
    vocabulary.types.push_back(type);
  };
  add("<unk>", 2);
  add("<s>", 3);
  add("</s>", 3);
  for (unsigned byte = 0; byte < 256; ++byte) {
    std::array<char, 8> name{};
    std::snprintf(name.data(), name.size(), "<0x%02X>", byte);
    add(name.data(), 6);
  }
  for (const char* piece : {"\u2581", "a", "b", "ab", "\u2581a", "\u2581ab", "[", "]", "INST", "[INST", "IN", "I", "N",
                            "\u00E9", "\u2581\u2581", "\u2581\u2581\u2581\u2581"}) {
    add(piece, 1);
  }
  for (const char* piece : {"<|im_start|>", "<|im_end|>", "#"}) add(piece, 4);
  return Tokenizer::create(vocabulary).value();
}

/// Takes `count` bytes, or what is left, from the front of `input`.
std::string_view take(std::string_view& input, std::size_t count) {
  const std::string_view taken = input.substr(0, count);
  input.remove_prefix(taken.size());
  return taken;
}

std::size_t takeByte(std::string_view& input) {
  const std::string_view byte = take(input, 1);
  return byte.empty() ? 0 : static_cast<unsigned char>(byte[0]);
}

std::string streamed(const TextStreamOptions& options, std::string_view text, std::size_t step, TextStream::End end) {
  TextStream stream(options);
  std::string out;
  for (std::size_t start = 0; start < text.size(); start += step) {
    out += stream.push(text.substr(start, step));
    expect(utf8::isWellFormed(out), "only whole code points are given out");
  }
  return out + stream.finish(end);
}

void checkStream(const TextStreamOptions& options, std::string_view text, std::size_t step) {
  for (const auto end : {TextStream::End::Complete, TextStream::End::CutOff}) {
    const std::string out = streamed(options, text, std::max<std::size_t>(text.size(), 1), end);
    expect(out == streamed(options, text, 1, end) && out == streamed(options, text, step, end),
           "the cuts do not matter");
    for (const std::string& stop : options.stopStrings) {
      expect(stop.empty() || !utf8::isWellFormed(stop) || out.find(stop) == std::string::npos,
             "no stop string is given out");
    }
    if (options.strip) expect(utf8::strip(out) == out, "no white space is left at the ends");
  }
  if (options.stopStrings.empty() && !options.strip) {
    expect(streamed(options, text, 1, TextStream::End::Complete) == utf8::replaceIllFormed(text), "nothing is lost");
  }
}

void checkTokenizer(const Tokenizer& tokenizer, std::string_view text) {
  const std::vector<TokenId> ids = tokenizer.encode(text);
  for (const TokenId id : ids) {
    expect(!isSpecial(tokenizer, id), "text never becomes a special token");
  }
  expect(text.empty() == ids.empty(), "every text has tokens");
  if (utf8::isWellFormed(text) && text.find("\u2581") == std::string_view::npos) {
    expect(tokenizer.decode(ids) == text, "text comes back");
  }
}

/// Of what the user and the model have written, no template makes a special token, and none refuses it.
void checkTemplate(const Tokenizer& tokenizer, TemplateKind kind, const Chat& chat) {
  const auto specials = [&](const Chat& written) {
    const auto ids = encodeChat(tokenizer, kind, written);
    expect(ids.has_value(), "only Llama 2 refuses a text");
    return std::count_if(ids->begin(), ids->end(), [&](TokenId id) { return isSpecial(tokenizer, id); });
  };
  const Chat other{chat.system.empty() ? "" : "a", {ChatTurn{"a", "a", {}, 0}, ChatTurn{"a", {}, {}, 0}}};
  expect(specials(chat) == specials(other), "special tokens come from the template alone");
}

void checkChat(const Tokenizer& tokenizer, std::string_view system, std::string_view text) {
  const std::string escaped = escapeTags(text);
  expect(findTag(escaped).empty(), "no tag is left");
  Chat chat{std::string(system), {ChatTurn{std::string(text), std::string(text), {}, 0}, ChatTurn{escaped, {}, {}, 0}}};
  const auto ids = encodeChat(tokenizer, TemplateKind::Llama2, chat);
  expect(ids.has_value() == (findTag(system).empty() && findTag(text).empty()), "tags are refused, and nothing else");
  if (ids) expect(std::count(ids->begin(), ids->end(), tokenizer.bos()) == 2, "a BOS for each turn");
  for (const TemplateKind kind : templateKinds()) {
    if (!refusesTags(kind)) checkTemplate(tokenizer, kind, chat);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Tokenizer kTokenizer = makeTokenizer();
  std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t flags = takeByte(input);
  TextStreamOptions options;
  options.strip = (flags & 1) != 0;
  for (std::size_t count = (flags >> 1) & 3; count > 0; --count) {
    const std::size_t length = takeByte(input) % 12;
    options.stopStrings.emplace_back(take(input, length));
  }
  const std::size_t step = 1 + takeByte(input) % 7;
  const std::string_view system = take(input, takeByte(input) % 32);
  checkStream(options, input, step);
  checkTokenizer(kTokenizer, input);
  checkChat(kTokenizer, system, input);
  expect(utf8::isWellFormed(utf8::printable(input, 10)), "printable text is text");
  return 0;
}
