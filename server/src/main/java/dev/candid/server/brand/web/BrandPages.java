package dev.candid.server.brand.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresPermission;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.brand.BrandKits;
import dev.candid.server.brand.BrandKits.ChangeOutcome;
import dev.candid.server.brand.BrandKits.Effective;
import dev.candid.server.kernel.ProblemException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The brand kit, with a card that shows what a new video starts from. */
@Controller
class BrandPages {

    private final BrandKits kits;
    private final Shells shells;

    BrandPages(BrandKits kits, Shells shells) {
        this.kits = kits;
        this.shells = shells;
    }

    @GetMapping(path = "/brand", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.BRAND_READ)
    ModelAndView page(ApiCaller caller, Texts texts) {
        Effective effective = kits.effective(caller.workspace());
        return page(caller, texts, BrandForm.of(effective), Map.of(), false, HttpStatus.OK);
    }

    private ModelAndView page(
            ApiCaller caller,
            Texts texts,
            BrandForm form,
            Map<String, String> faults,
            boolean conflict,
            HttpStatusCode status) {
        Effective effective = kits.effective(caller.workspace());
        Map<String, String> errors = new LinkedHashMap<>();
        faults.forEach((field, key) -> errors.put(field, texts.of(key)));
        Map<String, Object> model = new HashMap<>();
        model.put("shell", shells.page(Place.BRAND, texts.of("brand.title")));
        model.put("effective", effective);
        model.put("form", form);
        model.put("errors", errors);
        model.put("conflict", conflict);
        model.put("writes", caller.permissions().contains(Permission.BRAND_WRITE));
        return new ModelAndView("brand/web/brand", model, status);
    }

    @PostMapping(path = "/brand", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresPermission(Permission.BRAND_WRITE)
    ModelAndView change(ApiCaller caller, Texts texts, @RequestParam Map<String, String> fields) {
        BrandForm form = new BrandForm(fields);
        Map<String, String> faults = form.faults();
        if (!faults.isEmpty()) {
            return page(caller, texts, form, faults, false, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (kits.change(caller.workspace(), form.version(), form.kit())) {
            case ChangeOutcome.Conflict(var current) ->
                page(caller, texts, form.withVersion(current.version()), Map.of(), true, HttpStatus.CONFLICT);
            case ChangeOutcome.LogoUnknown unknown ->
                page(caller, texts, form, Map.of("logo", "brand.error.logo"), false, HttpStatus.UNPROCESSABLE_CONTENT);
            case ChangeOutcome.Changed changed ->
                new ModelAndView("redirect:" + Toast.after("/brand", "brand.toast.saved"));
        };
    }

    @PostMapping("/brand/reset")
    @RequiresPermission(Permission.BRAND_WRITE)
    String reset(ApiCaller caller, @RequestParam long version) {
        if (kits.reset(caller.workspace(), version) instanceof ChangeOutcome.Conflict) {
            throw new ProblemException(BrandProblem.BRAND_CHANGED, "It was changed since the page was loaded.");
        }
        return "redirect:" + Toast.after("/brand", "brand.toast.reset");
    }
}
