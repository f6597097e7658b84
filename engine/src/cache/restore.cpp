#include <algorithm>

#include "engine/cache_file.h"
#include "engine/chat_template.h"

namespace chasqui::engine {
namespace {

constexpr std::uint64_t kSliceBytes = 32ULL << 20;

std::uint32_t positionsOfSlice(std::uint64_t positionBytes) {
  return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, kSliceBytes / positionBytes));
}

}  // namespace

Result<std::uint32_t> restoreFrom(CacheFile& file, Session& session, std::span<const TokenId> prompt,
                                  const std::stop_token& stop) {
  if (prompt.empty() || prompt.size() > session.contextTokens()) return 0U;
  const auto has = static_cast<std::uint32_t>(sharedPrefix(session.tokens(), prompt));
  const auto end = static_cast<std::uint32_t>(std::min(sharedPrefix(file.tokens(), prompt), prompt.size() - 1));
  if (end <= has) return 0U;
  session.truncate(has);
  const std::uint64_t positionBytes = file.positionBytes();
  std::vector<std::byte> bytes(std::min(positionsOfSlice(positionBytes), end - has) * positionBytes);
  for (std::uint32_t at = has; at < end;) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Reading was stopped.");
    const std::uint32_t count = std::min(positionsOfSlice(positionBytes), end - at);
    const std::uint32_t sound = file.read(at, std::span(bytes).first(count * positionBytes));
    if (sound > 0) {
      CHASQUI_TRY(session.putPositions(prompt.subspan(at, sound), std::span(bytes).first(sound * positionBytes)));
    }
    at += sound;
    if (sound == count) continue;
    (void)file.cutTo(at);  // where that fails, the next one finds the same damage
    return at - has;
  }
  return end - has;
}

Result<void> keepIn(const std::filesystem::path& path, const Session& session) {
  const CacheKey& key = session.cacheKey();
  Result<CacheFile> file = CacheFile::open(path, key, session.contextTokens());
  if (!file && file.error().code != ErrorCode::NotFound && file.error().code != ErrorCode::Corrupt)
    return fail(file.error());
  if (!file || file->mostTokens() < session.tokens().size())
    file = CacheFile::create(path, key, session.contextTokens());
  if (!file) return fail(file.error());
  const std::span<const TokenId> tokens(session.tokens());
  CHASQUI_TRY(file->cutTo(static_cast<std::uint32_t>(sharedPrefix(file->tokens(), tokens))));
  std::vector<std::byte> bytes;
  for (auto at = static_cast<std::uint32_t>(file->tokens().size()); at < tokens.size();) {
    const auto count =
        static_cast<std::uint32_t>(std::min<std::size_t>(positionsOfSlice(key.positionBytes), tokens.size() - at));
    bytes.resize(count * key.positionBytes);
    CHASQUI_TRY(session.copyPositions(at, bytes));
    CHASQUI_TRY(file->append(tokens.subspan(at, count), bytes));
    at += count;
  }
  return {};
}

}  // namespace chasqui::engine
