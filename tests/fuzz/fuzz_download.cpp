// The first byte chooses what the rest is: an answer of the hub's API, a plan, a pasted link, a policy, a header.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "download/hub.h"
#include "download/meta.h"
#include "expect.h"
#include "fetch.h"
#include "hub_answers.h"
#include "hub_names.h"
#include "policy.h"
#include "times.h"
#include "url.h"

using namespace chasqui;
using namespace chasqui::download;

namespace {

const std::string kMeta = "https://download.llamameta.net";

void expectSentence(const Error& error) {
  test::expect(error.message.ends_with('.') && !error.nextStep.empty(), "a refusal is a sentence with a next step");
}

void expectSafe(const DownloadPlan& plan) {
  bool hasMain = false;
  test::expect(isSafePath(plan.folder), "the folder of a plan is safe");
  for (const PlannedFile& file : plan.files) {
    test::expect(isSafePath(file.path), "paths of a plan are safe");
    hasMain = hasMain || file.path == plan.mainFile;
  }
  test::expect(hasMain, "the main file is one of the plan");
  const Result<DownloadPlan> again = planFromJson(planToJson(plan));
  test::expect(again && *again == plan, "a plan comes back");
}

void readTree(const std::string& text) {
  const auto files = filesIn(text);
  if (!files) return;
  HubListing listing{{"owner/name", "main"}, *files};
  for (const HubFile& file : *files) {
    test::expect(isSafePath(file.path), "listed paths are safe");
    if (file.checksum) test::expect(isSha1(file.checksum->hexDigits) || isSha256(file.checksum->hexDigits), "digits");
    const Result<DownloadPlan> plan = planGguf(listing, file.path);
    if (plan) {
      expectSafe(*plan);
    } else {
      expectSentence(plan.error());
    }
  }
  const Result<DownloadPlan> whole = planRepository(listing, {});
  if (whole) {
    expectSafe(*whole);
  } else {
    expectSentence(whole.error());
  }
}

void readIndex(const std::string& text) {
  HubListing listing{{"owner/name", "main"}, {}};
  for (const char* path : {"config.json", "model.safetensors.index.json", "model-00001-of-00002.safetensors",
                           "model-00002-of-00002.safetensors", "other.safetensors"}) {
    listing.files.push_back({path, 10, Checksum{ChecksumKind::GitBlob, std::string(40, 'a')}});
  }
  const Result<DownloadPlan> plan = planRepository(listing, text);
  if (plan) {
    expectSafe(*plan);
  } else {
    expectSentence(plan.error());
  }
}

void readLink(const std::string& text) {
  const Result<MetaLink> link = MetaLink::parse(text, kMeta);
  if (!link) return expectSentence(link.error());
  const std::string url = link->urlOf("llama-2-7b/params.json");
  test::expect(url.starts_with(kMeta + "/llama-2-7b/params.json?"), "a link leads to Meta");
  test::expect(hasOnlyUrlCharacters(url) && originOf(url) == originOf(kMeta), "and to nobody else");
  if (link->expires())
    test::expect(timeIn(timeText(*link->expires())).has_value() || *link->expires() > *timeIn("2200-12-31T23:59:59Z"),
                 "a time can be shown");
}

void readNames(const std::string& text) {
  if (const auto name = repositoryOf(text)) {
    test::expect(isRepositoryName(*name) && repositoryOf(*name) == name, "a name is a name");
  }
  test::expect(unescapeUrl(escapeUrl(text)).value_or(text) == text, "what is escaped comes back");
  test::expect(hasOnlyUrlCharacters(escapeUrlPath(text)), "and fits into a URL");
}

void readHeaders(const std::string& text) {
  if (const auto link = nextLink(text)) test::expect(text.find(*link) != std::string::npos, "a link is of its header");
  if (const auto range = contentRangeOf(text)) {
    test::expect(range->first <= range->last, "a range is one");
    if (range->total) test::expect(range->last < *range->total, "and in its file");
  }
  (void)timeIn(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 7) {
    case 0: readTree(text); break;
    case 1:
      for (const HubSummary& found : summariesIn(text).value_or(std::vector<HubSummary>())) {
        test::expect(isRepositoryName(found.name), "what was found has a name");
      }
      (void)summaryIn(text);
      break;
    case 2:
      if (const Result<DownloadPlan> plan = planFromJson(text)) {
        for (const PlannedFile& file : plan->files) test::expect(isSafePath(file.path), "paths of a plan are safe");
        const Result<DownloadPlan> again = planFromJson(planToJson(*plan));
        test::expect(again && *again == *plan, "a plan comes back");
      }
      break;
    case 3: readLink(text); break;
    case 4:
      (void)expiryIn(decodePolicy(text).value_or(text));
      readIndex(text);
      break;
    case 5: readNames(text); break;
    default: readHeaders(text); break;
  }
  return 0;
}
