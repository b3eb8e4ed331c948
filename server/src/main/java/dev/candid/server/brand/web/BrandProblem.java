package dev.candid.server.brand.web;

import dev.candid.server.kernel.ProblemType;

/** Problems of brand kits. */
enum BrandProblem implements ProblemType {
    BRAND_CHANGED(
            "brand-changed",
            409,
            "Somebody else changed the brand kit meanwhile",
            "Read it again, and send your change with the version that it has now.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    BrandProblem(String slug, int status, String title, String remedy) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
