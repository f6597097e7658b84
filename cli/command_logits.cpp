#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <span>

#include "command.h"

namespace chasqui::cli {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

// Logits of 32000 values for thousands of tokens do not fit into memory, so they go to the file in pieces.
constexpr std::size_t kPieceTokens = 128;

Result<void> writeAll(Run& run, engine::Session& session, std::FILE* file) {
  const std::string name = run.options.out.string();
  const std::span<const engine::TokenId> tokens = run.options.tokens;
  engine::ReadOptions read;
  read.stop = run.interrupts.token();
  std::vector<float> logits;
  for (std::size_t at = 0; at < tokens.size(); at += kPieceTokens) {
    run.console.progress("Reading", at, tokens.size());
    logits.clear();
    const auto piece = tokens.subspan(at, std::min(kPieceTokens, tokens.size() - at));
    if (const Result<void> done = session.readWithLogits(piece, logits, read); !done) return done;
    if (std::fwrite(logits.data(), sizeof(float), logits.size(), file) != logits.size()) {
      return fail(writeError(name, errno));
    }
  }
  if (std::fflush(file) != 0) return fail(writeError(name, errno));
  return {};
}

}  // namespace

Result<void> writeLogits(Run& run) {
  const Options& options = run.options;
  const auto needed = static_cast<std::uint32_t>(options.tokens.size());
  const std::uint32_t contextTokens = options.contextTokens != 0 ? options.contextTokens : needed;
  const Result<engine::Model> model = loadModel(run, contextTokens);
  if (!model) return fail(model.error());
  Result<engine::Session> session = makeSession(run, *model, contextTokens);
  if (!session) return fail(session.error());

  File file(std::fopen(options.out.c_str(), "wb"), &std::fclose);
  if (!file) return fail(writeError(options.out.string(), errno));
  if (const Result<void> done = writeAll(run, *session, file.get()); !done) return done;
  if (std::fclose(file.release()) != 0) return fail(writeError(options.out.string(), errno));
  run.console.note(format("%s: float32 [%u, %u]", options.out.c_str(), needed, model->config().vocabulary));
  return {};
}

}  // namespace chasqui::cli
