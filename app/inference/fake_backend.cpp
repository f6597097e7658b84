#include "inference/fake_backend.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <utility>
#include <vector>

namespace chasqui::app {

namespace {

using engine::StopReason;

/// Waits for `time`, or less when a stop is asked for; false then.
bool pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait_for(lock, stop, time, [] { return false; });
  return !stop.stop_requested();
}

std::string cannedText(const std::string& question) {
  if (question.find("markdown") != std::string::npos)
    return "# A heading\n\nSome **bold** words and `code`.\n\n- one\n- two\n\n```python\nprint(\"hello\")\n```\n";
  if (question.find("long") != std::string::npos) {
    std::string text;
    for (int i = 1; i <= 2000; ++i) text += "word" + std::to_string(i) + (i % 20 == 0 ? "\n" : " ");
    return text;
  }
  return "This is canned text; no model is running. You wrote: " + question;
}

std::vector<std::string> wordsOf(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    word += c;
    if (c == ' ' || c == '\n') words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

std::uint32_t countWords(const engine::Chat& chat) {
  std::size_t count = wordsOf(chat.system).size();
  for (const engine::ChatTurn& turn : chat.turns) count += wordsOf(turn.user).size() + wordsOf(turn.answer).size();
  return static_cast<std::uint32_t>(count);
}

void readWords(const engine::Chat& chat, std::chrono::milliseconds time, const AnswerEvents& events,
               const std::stop_token& stop, engine::GenerateResult& out) {
  out.promptTokens = countWords(chat);
  for (std::uint32_t done = 1; done <= out.promptTokens; ++done) {
    if (!pause(time, stop)) break;
    out.readTokens = done;
    if (events.reading) events.reading(done, out.promptTokens);
  }
}

void writeWords(const AnswerRequest& request, std::chrono::milliseconds time, const AnswerEvents& events,
                const std::stop_token& stop, engine::GenerateResult& out) {
  const std::string question = request.chat.turns.empty() ? std::string() : request.chat.turns.back().user;
  const bool fails = question.find("fail") != std::string::npos;
  std::string canned = cannedText(question);
  if (!request.chat.turns.empty()) {
    out.text = request.chat.turns.back().answer;
    out.ids = request.chat.turns.back().generatedIds;
    canned = canned.starts_with(out.text) ? canned.substr(out.text.size()) : " " + canned;
  }
  out.reason = StopReason::EndOfText;
  const std::size_t most = out.ids.size() + request.maxTokens;
  for (const std::string& word : wordsOf(canned)) {
    if (!pause(time, stop)) break;
    if (fails && out.ids.size() == 5) {
      out.reason = StopReason::Failed;
      out.error = Error{ErrorCode::Internal, "The fake engine failed, as it was asked to.",
                        "Ask without the word \"fail\".", "after 5 words"};
      break;
    }
    if (request.maxTokens != 0 && out.ids.size() == most) {
      out.reason = StopReason::TokenLimit;
      break;
    }
    out.ids.push_back(static_cast<engine::TokenId>(out.ids.size()));
    out.text += word;
    if (events.text) events.text(word);
  }
}

double milliseconds(std::chrono::steady_clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

}  // namespace

Result<ModelDescription> FakeBackend::load(const std::string& path, const ModelOptions& options,
                                           const LoadEvents& events, std::stop_token stop) {
  if (!isLoaded(path, options)) {
    path_.clear();
    constexpr std::uint64_t kSteps = 20;
    for (std::uint64_t step = 1; step <= kSteps; ++step) {
      if (!pause(pace_.loadStep, stop)) return fail(ErrorCode::Cancelled, "Loading the model was stopped.");
      if (events.progress) events.progress(step, kSteps);
    }
    path_ = path;
    options_ = options;
  }
  const std::uint32_t context = options.contextTokens > 0 ? options.contextTokens : 4096;
  return ModelDescription{path, std::filesystem::path(path).stem().string(), "F32", 1, context, "fake engine"};
}

AnswerResult FakeBackend::answer(const AnswerRequest& request, const AnswerEvents& events,
                                 std::stop_token stop) {
  AnswerResult result;
  engine::GenerateResult& out = result.generated;
  result.modelName = "fake";
  const auto start = std::chrono::steady_clock::now();
  readWords(request.chat, pace_.word / 10, events, stop, out);
  const auto wrote = std::chrono::steady_clock::now();
  out.readMs = milliseconds(wrote - start);
  writeWords(request, pace_.word, events, stop, out);
  if (stop.stop_requested()) out.reason = StopReason::Stopped;
  out.writeMs = milliseconds(std::chrono::steady_clock::now() - wrote);
  return result;
}

}  // namespace chasqui::app
