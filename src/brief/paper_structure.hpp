// The logical structure of a document: what a screen reader follows. Marks are made while pages are
// drawn; `finish_pdf` then writes the tree, the language and a reproducible identity into the
// file. cairo 1.16 knows tags, but neither alternative texts nor a table over two pages; so it only
// marks the content here, and the tree is built with qpdf.
#pragma once

#include <cairo.h>

#include <string>
#include <vector>

#include "base/language.hpp"

namespace tanggap::brief {

class Structure {
 public:
  static constexpr int kDocument = 0;

  /// A new element, the last of its parent's. `type` is PDF's own name: "P", "H2", "TR".
  int add(const char* type, int parent = kDocument, std::string alt = {});

  /// Everything drawn between the two is content of that element. Not nested.
  void begin(cairo_t* cr, int node);
  void end(cairo_t* cr);
  void next_page() {
    ++page_;
    marks_on_page_ = 0;
  }

  struct Node {
    const char* type;
    int parent;
    std::string alt;
  };
  struct Mark {
    int node;
    int page;
    int id;  ///< Counted on its page, as cairo does.
  };
  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] const std::vector<Mark>& marks() const { return marks_; }

 private:
  std::vector<Node> nodes_{{"Document", -1, {}}};
  std::vector<Mark> marks_;
  const char* open_ = nullptr;
  int page_ = 0;
  int marks_on_page_ = 0;
};

/// `drawn` as cairo wrote it, with structure, language and identity.
[[nodiscard]] std::string finish_pdf(const std::string& drawn, const Structure& structure,
                                     Language language);

}  // namespace tanggap::brief
