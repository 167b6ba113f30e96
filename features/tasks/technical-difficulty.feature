Feature: A technical difficulty gets resources, or an argument
  A task waits in its owner's inbox. When the engineering manager flags it as technically difficult, the project manager answers: with other
  people, another date or more budget; or with a reason why not, which opens an escalation at level 1.

  Background:
    Given a project with an engineering manager and a project manager
    And a member has the task "Survey shaft 4" due on 30 June 2027

  Scenario: The owner finds the task in the inbox and completes it
    Then a member has to do the task
    When a member completes the task
    Then the task is done
    And nobody has open work on the task

  Scenario: The project manager gives it more time
    When the engineering manager flags the task because "The rock is harder than surveyed"
    Then the project manager has to adjust its resources
    When the project manager moves the task to 31 July 2027
    Then the task is in progress
    And the task is due on 31 July 2027
    And the audit log is intact

  Scenario: The project manager declines, and both leads talk
    Given the engineering manager flags the task because "The rock is harder than surveyed"
    When the project manager declines to adjust because "No budget is left"
    Then an escalation about the task stands at level 1
    And the audit log is intact

  Scenario Outline: Nobody else flags or answers
    When <person> tries to flag the task
    Then the system refuses

    Examples:
      | person                                     |
      | the project manager                        |
      | a member                                   |
      | the administrator                          |
      | the engineering manager of another project |

  Scenario: The day after the due day it is late
    When it is 30 June 2027 23:59 at the project's site
    Then the task is not late
    When it is 1 July 2027 00:00 at the project's site
    Then the task is late
