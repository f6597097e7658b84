#include "scripted_session.h"

#include <algorithm>

#include "reference/sample.h"

namespace chasqui::test {
namespace {
Script* currentScript = nullptr;
}

std::vector<float> logitsOf(const Script& script, const std::vector<engine::TokenId>& tokens) {
  if (script.logits) return script.logits(tokens);
  std::vector<float> logits(script.vocabulary, 0.0F);
  if (script.second) logits.at(static_cast<std::size_t>(*script.second)) = 50.0F;
  logits.at(static_cast<std::size_t>(script.next(tokens))) = 100.0F;
  return logits;
}

void play(Script* script) { currentScript = script; }

engine::Session scriptedSession() {
  const engine::Engine device = engine::Engine::open({}).value();
  const engine::Model model = engine::Model::load(device, "scripted").value();
  return engine::Session::create(model).value();
}

}  // namespace chasqui::test

namespace chasqui::engine {

Result<Engine> Engine::open(const EngineOptions&) { return Engine(); }

Result<Model> Model::load(const Engine&, const std::filesystem::path&, const LoadOptions&) { return Model(nullptr); }

struct Session::Impl {
  Result<void> read(std::span<const TokenId> ids, std::vector<float>* out, const ReadOptions& options);

  test::Script& script;
  std::vector<TokenId> tokens;
  std::vector<float> logits;
};

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::create(const Model&, const SessionOptions&) {
  return Session(std::make_unique<Impl>(Impl{*test::currentScript, {}, {}}));
}

Result<void> Session::Impl::read(std::span<const TokenId> ids, std::vector<float>* out, const ReadOptions& options) {
  script.reads.emplace_back(ids.begin(), ids.end());
  if (ids.empty()) return fail(ErrorCode::Invalid, "No ids.");
  if (tokens.size() + ids.size() > script.contextTokens) return fail(ErrorCode::ContextFull, "Full.");
  for (std::size_t done = 0; done < ids.size();) {
    if (options.stop.stop_requested()) return fail(ErrorCode::Cancelled, "Stopped.");
    const std::size_t count = std::min<std::size_t>(script.chunkTokens, ids.size() - done);
    if (script.lostAt && tokens.size() + count >= *script.lostAt) {
      return fail(ErrorCode::DeviceLost, "The device stopped answering.", "Load the model again.");
    }
    for (const TokenId id : ids.subspan(done, count)) {
      tokens.push_back(id);
      if (out != nullptr) {
        const std::vector<float> values = test::logitsOf(script, tokens);
        out->insert(out->end(), values.begin(), values.end());
      }
    }
    done += count;
    if (options.progress) options.progress(static_cast<std::uint32_t>(done), static_cast<std::uint32_t>(ids.size()));
  }
  logits = test::logitsOf(script, tokens);
  return {};
}

Result<void> Session::read(std::span<const TokenId> ids, const ReadOptions& options) {
  return impl_->read(ids, nullptr, options);
}

Result<void> Session::readWithLogits(std::span<const TokenId> ids, std::vector<float>& out,
                                     const ReadOptions& options) {
  return impl_->read(ids, &out, options);
}

Result<std::vector<TokenId>> Session::readAndDraw(std::span<const TokenId> ids, const DeviceSampling& sampling,
                                                  const ReadOptions& options) {
  std::vector<float> logits;
  CHASQUI_TRY(impl_->read(ids, &logits, options));
  std::vector<TokenId> drawn;
  const std::size_t vocabulary = impl_->logits.size();
  for (std::size_t i = 0; i < sampling.numbers.size(); ++i) {
    const std::size_t behind = sampling.numbers.size() - 1 - i;  // tokens after the one that this is drawn after
    const std::vector<TokenId> history(impl_->tokens.begin(), impl_->tokens.end() - static_cast<std::ptrdiff_t>(behind));
    const auto row = std::span<const float>(logits).subspan((ids.size() - 1 - behind) * vocabulary, vocabulary);
    const auto candidates = reference::candidates(row, history, sampling.options);
    drawn.push_back(reference::draw(candidates, static_cast<long double>(sampling.numbers[i])));
  }
  impl_->script.drawn += drawn.size();
  if (sampling.next) ++impl_->script.ahead;
  return drawn;
}

bool Session::drawsOnDevice(const SamplingOptions& options) const { return engine::drawsOnDevice(options); }

Result<std::span<const float>> Session::logits() const { return impl_->logits; }
const std::vector<TokenId>& Session::tokens() const { return impl_->tokens; }
std::uint32_t Session::contextTokens() const { return impl_->script.contextTokens; }

void Session::truncate(std::uint32_t count) {
  impl_->tokens.resize(std::min<std::size_t>(count, impl_->tokens.size()));
  impl_->logits.clear();
}

}  // namespace chasqui::engine
