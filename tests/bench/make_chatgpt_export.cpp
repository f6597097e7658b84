// make_chatgpt_export FILE [MEGABYTES]: a conversations.json as ChatGPT exports it, of made-up words; 500 MB.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "sample_words.h"

namespace {

using chasqui::bench::Random;
using chasqui::bench::Vocabulary;

std::string node(const std::string& id, const std::string& parent, const std::string& child, const std::string& message) {
  return "\"" + id + "\":{\"id\":\"" + id + "\",\"parent\":" + (parent.empty() ? "null" : "\"" + parent + "\"") +
         ",\"children\":[" + (child.empty() ? "" : "\"" + child + "\"") + "],\"message\":" + message + "}";
}

/// As it stands in JSON.
std::string text(const Vocabulary& words, Random& random, std::size_t count) {
  std::string escaped;
  for (const char letter : words.text(random, count)) {
    if (letter == '\n') escaped += "\\n";
    else if (letter == '"' || letter == '\\') escaped += std::string("\\") + letter;
    else escaped += letter;
  }
  return escaped;
}

std::string conversation(const Vocabulary& words, Random& random, int number) {
  const int messages = 4 + static_cast<int>(random.below(40));
  const std::string start = std::to_string(1'600'000'000 + 4000 * number);
  std::string mapping = node("root", "", "m0", "null");
  for (int i = 0; i < messages; ++i) {
    const bool asks = i % 2 == 0;
    const std::string id = "m" + std::to_string(i);
    const std::string message =
        "{\"id\":\"" + id + "\",\"author\":{\"role\":\"" + (asks ? "user" : "assistant") + "\"},\"create_time\":" + start +
        "." + std::to_string(100 + i) + ",\"status\":\"finished_successfully\",\"weight\":1.0,\"recipient\":\"all\"," +
        "\"content\":{\"content_type\":\"text\",\"parts\":[\"" + text(words, random, asks ? 20 : 200) + "\"]}}";
    mapping += "," + node(id, i == 0 ? "root" : "m" + std::to_string(i - 1),
                          i + 1 == messages ? "" : "m" + std::to_string(i + 1), message);
  }
  return "{\"title\":\"" + words.draw(random) + "\",\"create_time\":" + start + ".0,\"update_time\":" + start +
         ".0,\"mapping\":{" + mapping + "},\"current_node\":\"m" + std::to_string(messages - 1) + "\"}";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) return 2;
  const auto bytes = static_cast<std::streamoff>(argc == 3 ? std::atoi(argv[2]) : 500) * 1'000'000;
  std::ofstream file(argv[1], std::ios::binary);
  const Vocabulary words(50'000);
  Random random(1);
  file << '[';
  int number = 0;
  for (; file && file.tellp() < bytes; ++number)
    file << (number == 0 ? "" : ",\n") << conversation(words, random, number);
  file << ']';
  if (!file.flush()) return 1;
  std::printf("%d conversations\n", number);
  return 0;
}
