#include "message_forest.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace chasqui::exchange {
namespace {

/// Follows the parents of each node once; where that comes back to a node of the same walk, the circle is cut.
void cutCircles(std::vector<ForestNode>& forest) {
  std::vector<std::size_t> walkOf(forest.size(), ForestNode::kNone);
  for (std::size_t start = 0; start < forest.size(); ++start) {
    for (std::size_t at = start; at != ForestNode::kNone && walkOf[at] == ForestNode::kNone; at = forest[at].parent) {
      walkOf[at] = start;
      const std::size_t parent = forest[at].parent;
      if (parent == ForestNode::kNone || walkOf[parent] != start) continue;
      std::size_t first = at;
      for (std::size_t each = parent; each != at; each = forest[each].parent) first = std::min(first, each);
      forest[first].parent = ForestNode::kNone;
      break;
    }
  }
}

}  // namespace

std::vector<ForestNode> forestOf(const std::vector<std::string>& names, const std::vector<std::string>& parents) {
  std::unordered_map<std::string, std::size_t> indexOf;
  for (std::size_t index = 0; index < names.size(); ++index) indexOf.emplace(names[index], index);
  std::vector<ForestNode> forest(names.size());
  for (std::size_t index = 0; index < names.size(); ++index) {
    const auto parent = parents[index].empty() ? indexOf.end() : indexOf.find(parents[index]);
    if (parent != indexOf.end() && parent->second != index) forest[index].parent = parent->second;
  }
  cutCircles(forest);
  for (std::size_t index = 0; index < forest.size(); ++index) {
    if (forest[index].parent != ForestNode::kNone) forest[forest[index].parent].children.push_back(index);
  }
  return forest;
}

std::vector<std::size_t> branchByBranch(const std::vector<ForestNode>& forest) {
  std::vector<std::size_t> order;
  std::vector<std::size_t> open;
  for (std::size_t index = forest.size(); index-- > 0;) {
    if (forest[index].parent == ForestNode::kNone) open.push_back(index);
  }
  while (!open.empty()) {
    const std::size_t index = open.back();
    open.pop_back();
    order.push_back(index);
    open.insert(open.end(), forest[index].children.rbegin(), forest[index].children.rend());
  }
  return order;
}

std::vector<std::size_t> parentsFirst(const std::vector<ForestNode>& forest) {
  std::vector<std::size_t> order(forest.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const bool isSo = std::all_of(order.begin(), order.end(), [&](std::size_t index) {
    return forest[index].parent == ForestNode::kNone || forest[index].parent < index;
  });
  return isSo ? order : branchByBranch(forest);
}

}  // namespace chasqui::exchange
