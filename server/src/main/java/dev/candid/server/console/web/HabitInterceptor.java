package dev.candid.server.console.web;

import dev.candid.server.accounts.Preferences;
import dev.candid.server.api.Caller;
import dev.candid.server.console.Action;
import dev.candid.server.console.Habits;
import dev.candid.server.kernel.PersonId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Counts the actions of people who want pages to order themselves, before the page is drawn. */
class HabitInterceptor implements HandlerInterceptor {

    /** Puts it in the way of every page. */
    @Configuration(proxyBeanMethods = false)
    static class Registration implements WebMvcConfigurer {

        private final HabitInterceptor interceptor;

        Registration(Habits habits, Preferences preferences) {
            this.interceptor = new HabitInterceptor(habits, preferences);
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(interceptor);
        }
    }

    private final Habits habits;
    private final Preferences preferences;

    HabitInterceptor(Habits habits, Preferences preferences) {
        this.habits = habits;
        this.preferences = preferences;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        if (view == null
                || request.getDispatcherType() != DispatcherType.REQUEST
                || !request.getMethod().equals("GET")
                || response.getStatus() != HttpStatus.OK.value()) {
            return;
        }
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Optional<Action> action = Action.at(String.valueOf(route));
        if (action.isPresent()
                && request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller
                && caller.keyId().isEmpty()) {
            caller.person().ifPresent(person -> note(person, action.get()));
        }
    }

    private void note(PersonId person, Action action) {
        if (action == Action.CREDITS) {
            habits.ledgerSeen(person);
        }
        if (preferences.of(person).personalise()) {
            habits.used(person, action);
        }
    }
}
